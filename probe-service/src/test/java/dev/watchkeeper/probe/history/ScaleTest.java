package dev.watchkeeper.probe.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    @ParameterizedTest
    @CsvSource({"10s,PT10S,PT1M", "60 s,PT1M,PT1M", "a source of 7 s,PT7S,PT1M3S", "a coarser one,PT5M,PT5M", "hourly,PT1H,PT1H"})
    void bucketsAreTheLeastMultipleOfTheSourcesOwn(String what, Duration own, Duration bucket) {
        assertThat(Scale.DAY.bucketOf(own)).as(what).isEqualTo(bucket);
    }
}
