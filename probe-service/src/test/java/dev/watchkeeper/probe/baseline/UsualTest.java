package dev.watchkeeper.probe.baseline;

import static dev.watchkeeper.probe.Watches.T0;
import static dev.watchkeeper.probe.history.Pasts.counts;
import static dev.watchkeeper.probe.history.Pasts.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.probe.history.PastSeries;
import dev.watchkeeper.probe.history.PastValue;
import dev.watchkeeper.probe.history.Pasts;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsualTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void lessThanSixHoursSayNothingOfDispersion() {
        assertThat(Usual.of(Pasts.of(T0, MINUTE, 359, i -> counts(1, 1000))).dispersion())
                .isEmpty();
        assertThat(Usual.of(Pasts.of(T0, MINUTE, 360, i -> counts(1, 1000))).dispersion())
                .contains(1.0);
    }

    @Test
    void errorsInClumpsShow() {
        PastSeries clumps = Pasts.of(T0, MINUTE, 1440, i -> counts(i % 60 == 0 ? 60 : 0, 1000));

        assertThat(Usual.of(clumps).dispersion().orElseThrow()).isGreaterThan(30);
    }

    @Test
    void fewerThanFiveHundredPointsHaveNoPercentile() {
        assertThat(Usual.of(Pasts.of(T0, MINUTE, 499, i -> number((double) i))).p99())
                .isEmpty();
        assertThat(Usual.of(Pasts.of(T0, MINUTE, 500, i -> number((double) i))).p99())
                .contains(494.0);
    }

    @Test
    void whatWasNotMeasuredIsNoZero() {
        PastSeries holes = Pasts.of(T0, MINUTE, 10, i -> i < 4 ? number(8) : PastValue.NOTHING);

        assertThat(Usual.of(holes).mean()).contains(8.0);
        assertThat(Usual.of(holes).points()).isEqualTo(4);
    }

    @Test
    void nothingIsKnownOfNothing() {
        assertThat(Usual.of(PastSeries.empty(MINUTE))).isEqualTo(Usual.UNKNOWN);
    }

    @Test
    void aDispersionThatIsKnownIsNotReplaced() {
        Usual usual = Usual.of(Pasts.of(T0, MINUTE, 400, i -> counts(1, 1000)));

        assertThat(usual.with(Optional.of(7.0)).dispersion()).contains(1.0);
        assertThat(Usual.UNKNOWN.with(Optional.of(7.0)).dispersion()).contains(7.0);
    }
}
