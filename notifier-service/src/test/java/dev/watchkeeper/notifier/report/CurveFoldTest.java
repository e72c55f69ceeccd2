package dev.watchkeeper.notifier.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CurveFoldTest {
    private static final Instant ZERO = Instant.parse("2026-02-03T00:00:00Z");

    private final CurveFold fold = new CurveFold();

    @Test
    void dayOfTenSecondBucketsKeepsAtMost300PointsAndItsOneSpike() {
        for (int i = 0; i < 8640; i++) {
            take(i, i == 4321 ? 97 : 10);
        }

        Curve curve = fold.curve().orElseThrow();

        assertThat(curve.points()).hasSizeLessThanOrEqualTo(Curve.MOST).hasSizeGreaterThan(Curve.MOST / 2);
        assertThat(curve.width()).isEqualTo(Duration.ofSeconds(320));
        assertThat(curve.points())
                .extracting(Curve.Point::most)
                .filteredOn(most -> most == 97.0)
                .hasSize(1);
        assertThat(curve.points()).allMatch(point -> point.least() == 10);
        // 32 buckets, one of them 97: (31 * 10 + 97) / 32
        assertThat(curve.points().stream()
                        .filter(point -> point.most() == 97)
                        .findFirst()
                        .orElseThrow()
                        .mean())
                .isEqualTo(12.71875);
    }

    @Test
    void orderOfArrivalChangesNothing() {
        CurveFold backwards = new CurveFold();
        for (int i = 0; i < 2000; i++) {
            take(i, i % 7);
        }
        for (int i = 1999; i >= 0; i--) {
            Measurement value = new Measurement.Value(i % 7);
            backwards.take(
                    new Sample(ZERO.plusSeconds(10L * i), Duration.ofSeconds(10), new Reading.Measured(value)), value);
        }

        assertThat(backwards.curve()).isEqualTo(fold.curve());
    }

    @Test
    void meanOfSharesIsTheShareOfAllRequests() {
        counts(0, 1, 1);
        counts(0, 0, 99);

        Curve.Point point = fold.curve().orElseThrow().points().getFirst();

        assertThat(point.mean()).isEqualTo(0.01);
        assertThat(point.most()).isEqualTo(1);
        assertThat(point.least()).isZero();
    }

    @Test
    void bucketsWithoutRequestsAreNoPoints() {
        counts(0, 0, 0);

        assertThat(fold.curve()).isEmpty();
    }

    private void counts(int bucket, long bad, long total) {
        Measurement counts = new Measurement.Counts(bad, total);
        fold.take(
                new Sample(ZERO.plusSeconds(10L * bucket), Duration.ofSeconds(10), new Reading.Measured(counts)),
                counts);
    }

    private void take(int bucket, double value) {
        Measurement measurement = new Measurement.Value(value);
        fold.take(
                new Sample(ZERO.plusSeconds(10L * bucket), Duration.ofSeconds(10), new Reading.Measured(measurement)),
                measurement);
    }
}
