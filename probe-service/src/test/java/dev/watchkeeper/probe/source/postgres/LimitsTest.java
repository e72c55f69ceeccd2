package dev.watchkeeper.probe.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    private static final Limits HEALTH = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(2));

    @ParameterizedTest
    @CsvSource({"PT0S, PT7S", "PT1S, PT6S", "PT5S, PT2S", "PT6S, PT2S"})
    void firstAnswerHasWhatOpeningHasLeftOverBesideTheSelectsLimit(Duration opening, Duration first) {
        assertThat(HEALTH.first(opening)).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT2S", "PT4S, PT2S", "PT5S, PT1S"})
    void selectHasItsOwnLimitUnlessTheFirstAnswerHasUsedItUp(Duration took, Duration select) {
        assertThat(HEALTH.selectAfter(Duration.ofSeconds(6), took)).isEqualTo(select);
    }

    @ParameterizedTest
    @CsvSource({"PT0.5S, PT1S", "PT3.75S, PT1S", "PT7.75S, PT2S"})
    void keptConnectionIsFoundDeadSoon(Duration select, Duration soon) {
        assertThat(new Limits(Duration.ofSeconds(5), select).whetherKept()).isEqualTo(soon);
    }

    @Test
    void noLimitIsZeroWhichWouldBeNone() {
        assertThat(Limits.millis(Duration.ofNanos(1))).isEqualTo(1);
        assertThat(Limits.millis(Duration.ofSeconds(-1))).isEqualTo(1);
    }
}
