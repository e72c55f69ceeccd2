package dev.watchkeeper.probe.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    @Test
    void spansThatTouchOrOverlapAreOne() {
        assertThat(Span.joined(List.of(span(5, 6), span(0, 2), span(2, 3), span(1, 2), span(4, 5))))
                .containsExactly(span(0, 3), span(4, 6));
        assertThat(Span.joined(List.of())).isEmpty();
    }

    private static Span span(long from, long to) {
        return new Span(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
    }

    @ParameterizedTest
    @CsvSource({
        "10s,PT10S,PT1M",
        "60 s,PT1M,PT1M",
        "a source of 7 s,PT7S,PT1M3S",
        "a coarser one,PT5M,PT5M",
        "hourly,PT1H,PT1H"
    })
    void bucketsAreTheLeastMultipleOfTheSourcesOwn(String what, Duration own, Duration bucket) {
        assertThat(Scale.DAY.bucketOf(own)).as(what).isEqualTo(bucket);
    }
}
