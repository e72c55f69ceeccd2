package dev.watchkeeper.contract.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class CountBaselineTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void countsAreThoseOfTheBucketsOutsideIncidents() {
        List<PastBucket> history = List.of(bucket(0, 100, 1), bucket(1, 100, 90), bucket(2, 50, 0), bucket(3, 0, 0));

        CountBaseline baseline = CountBaseline.of(history, MINUTE, List.of(incident(1, 2)));

        assertThat(baseline.total()).isEqualTo(150);
        assertThat(baseline.bad()).isEqualTo(1);
        assertThat(baseline.covered()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void lessThanSixHoursSayNothingAboutClumping() {
        assertThat(baseline(history(359, minute -> 1)).dispersion()).isEmpty();
        assertThat(baseline(history(360, minute -> 1)).dispersion()).isNotEmpty();
        assertThat(CountBaseline.of(history(360, minute -> 1), MINUTE, List.of(incident(10, 11)))
                        .dispersion())
                .isEmpty();
    }

    /**
     * Two minutes in turn with 0 and 2 bad of 100: each is off by 1 from the expected 1, so the statistic of 360 bins is
     * 360 / (100 * 0.01 * 0.99) over 359 = 1.0129, which is not significant; neither are longer bins, which are all equal.
     */
    @Test
    void whatVariesAsChanceWouldIsNotDiscounted() {
        assertThat(phi(history(360, minute -> minute % 2 * 2))).isEqualTo(1);
    }

    /**
     * 0 and 10 bad of 100 in turn: off by 5 from the expected 5, so 25 / (100 * 0.05 * 0.95) * 360 / 359 = 5.2778, and with
     * the margin 1 + 2.33 * sqrt(2 / 359) = 1.17391 it is 6.1957. A bin of 5 minutes has 20 or 30 of 500: off by 5 from 25, so
     * 25 / 23.75 * 72 / 71 = 1.067, with its margin 1.3911 less than that.
     */
    @Test
    void theDiscountIsTheUpperBoundOfTheStatistic() {
        assertThat(phi(history(360, minute -> minute % 2 * 10))).isCloseTo(6.1957, within(0.0005));
    }

    @Test
    void clumpsOfTenMinutesShowInTheLongerBins() {
        List<PastBucket> clumped = history(1440, minute -> minute % 240 < 10 ? 6 : 0);

        // 15 min bins: 60 of 1500 or 0, p = 0.0025: (56.25^2 * 6 + 3.75^2 * 90) / (1500 * p * (1 - p)) / 95 = 57.0
        assertThat(phi(clumped)).isCloseTo(57.0 * (1 + 2.33 * StrictMath.sqrt(2.0 / 95)), within(0.5));
    }

    @Test
    void changingTrafficIsNotTakenForClumping() {
        SplittableRandom random = new SplittableRandom(7);
        List<PastBucket> history = new ArrayList<>();
        for (int minute = 0; minute < 1440; minute++) {
            long total = 3000 + (long) (2000 * StrictMath.sin(minute / 229.0));
            long bad = 0;
            for (long i = 0; i < total; i++) {
                bad += random.nextDouble() < 0.002 ? 1 : 0;
            }
            history.add(bucket(minute, total, bad));
        }

        assertThat(phi(history)).isLessThan(1.2);
    }

    @Test
    void fewerThanTwentyBadRequestsCannotShowClumping() {
        assertThat(phi(history(360, minute -> minute == 0 ? 19 : 0))).isEqualTo(1);
        assertThat(phi(history(360, minute -> minute == 0 ? 20 : 0))).isGreaterThan(10);
    }

    @Test
    void aHistoryOfNothingOrOfNothingButFailuresIsNoDivisionByZero() {
        assertThat(phi(history(360, minute -> 100))).isEqualTo(1);
        assertThat(CountBaseline.of(List.of(), MINUTE, List.of()).dispersion()).isEmpty();
        List<PastBucket> empty = history(360, minute -> 0).stream()
                .map(b -> new PastBucket(b.start(), 0, 0))
                .toList();
        assertThat(phi(empty)).isEqualTo(1);
    }

    private static double phi(List<PastBucket> history) {
        return baseline(history).dispersion().orElseThrow();
    }

    private static CountBaseline baseline(List<PastBucket> history) {
        return CountBaseline.of(history, MINUTE, List.of());
    }

    private static List<PastBucket> history(int minutes, LongUnaryOperator bad) {
        List<PastBucket> history = new ArrayList<>();
        for (int minute = 0; minute < minutes; minute++) {
            history.add(bucket(minute, 100, bad.applyAsLong(minute)));
        }
        return history;
    }

    private static PastBucket bucket(long minute, long total, long bad) {
        return new PastBucket(START.plus(Duration.ofMinutes(minute)), total, bad);
    }

    private static Incident incident(long fromMinute, long untilMinute) {
        return new Incident(START.plus(Duration.ofMinutes(fromMinute)), START.plus(Duration.ofMinutes(untilMinute)));
    }
}
