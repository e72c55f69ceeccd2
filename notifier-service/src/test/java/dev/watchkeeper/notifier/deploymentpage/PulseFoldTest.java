package dev.watchkeeper.notifier.deploymentpage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PulseFoldTest {
    private static final Instant START = Instant.parse("2026-02-03T15:00:07Z");
    private static final Duration BUCKET = Duration.ofSeconds(10);

    private final PulseFold fold = new PulseFold();

    private static Sample value(int number, double value) {
        return new Sample(
                START.plus(BUCKET.multipliedBy(number)), BUCKET, new Reading.Measured(new Measurement.Value(value)));
    }

    private List<Pulse> all(PulseFold of) {
        List<Pulse> all = new ArrayList<>();
        of.each(Instant.EPOCH, START.plus(Duration.ofDays(30)), all::add);
        return all;
    }

    @Test
    void dayInBucketsOfTenSecondsBecomesStretchesOf80SecondsAndCountsEachBucketOnce() {
        for (int i = 0; i < 8640; i++) {
            fold.take(value(i, i));
        }

        assertThat(fold.width()).isEqualTo(Duration.ofSeconds(80));
        assertThat(all(fold)).hasSizeLessThanOrEqualTo(PulseFold.MOST);
        assertThat(all(fold).stream().mapToInt(Pulse::measured).sum()).isEqualTo(8640);
        assertThat(all(fold).getFirst().least()).isZero();
        assertThat(all(fold).getLast().most()).isEqualTo(8639);
    }

    @Test
    void orderInWhichBucketsComeDoesNotMatter() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            samples.add(value(i, i % 17));
        }
        samples.forEach(fold::take);
        PulseFold shuffled = new PulseFold();
        Collections.shuffle(samples, new Random(7));
        samples.forEach(shuffled::take);

        assertThat(all(shuffled)).isEqualTo(all(fold));
    }

    @Test
    void bucketBeforeTheFirstOneFindsItsPlace() {
        fold.take(value(5, 5));
        fold.take(value(0, 1));

        assertThat(all(fold)).extracting(Pulse::mean).containsExactly(1.0, 5.0);
    }

    @Test
    void missingBucketsHaveNoValue() {
        fold.take(new Sample(START, BUCKET, new Reading.Missing(MissingCause.NO_DATA, "none")));

        assertThat(all(fold)).singleElement().satisfies(pulse -> {
            assertThat(pulse.missing()).isOne();
            assertThat(pulse.hasValue()).isFalse();
        });
    }

    @Test
    void shareOfAStretchIsOfItsRequestsAndNotTheMeanOfShares() {
        fold.take(counts(0, 10, 10));
        for (int i = 1; i < 1500; i++) {
            fold.take(counts(i, 0, 1000));
        }

        assertThat(all(fold).getFirst().mean()).isEqualTo(10.0 / 1010);
        assertThat(all(fold).getFirst().most()).isEqualTo(1);
    }

    private static Sample counts(int number, long bad, long total) {
        return new Sample(
                Instant.EPOCH.plus(BUCKET.multipliedBy(number)),
                BUCKET,
                new Reading.Measured(new Measurement.Counts(bad, total)));
    }

    @Test
    void copyDoesNotChangeWithItsOriginal() {
        fold.take(value(0, 1));
        PulseFold copy = fold.copy();
        fold.take(value(1, 2));

        assertThat(all(copy)).hasSize(1);
        assertThat(all(fold)).hasSize(2);
    }
}
