package dev.watchkeeper.verification.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {
    private static final Instant BEGIN = Instant.parse("2026-02-03T15:00:00.123456789Z");
    private static final Duration LENGTH = Duration.ofSeconds(10);

    /** Usual buckets alone, and mixed with every kind that stays an object. */
    @ParameterizedTest
    @ValueSource(ints = {0, 4, 1})
    void holdsWhatAMapWouldHold(int oneOddIn) {
        SplittableRandom random = new SplittableRandom(5 + oneOddIn);
        for (int run = 0; run < 200; run++) {
            Buckets buckets = Buckets.NONE;
            NavigableMap<Instant, Sample> map = new TreeMap<>();
            for (int i = 0; i < 40; i++) {
                if (random.nextInt(5) == 0 && !map.isEmpty()) {
                    int first = random.nextInt(1 + map.size() / 2);
                    buckets = buckets.without(first);
                    for (int gone = 0; gone < first; gone++) {
                        map.pollFirstEntry();
                    }
                }
                Sample sample = sample(random, oneOddIn);
                buckets = buckets.with(sample);
                map.put(sample.start(), sample);

                assertThat(buckets.samples()).containsExactlyElementsOf(map.values());
            }
            assertThat(buckets).isEqualTo(Buckets.of(map.values())).hasSameHashCodeAs(Buckets.of(map.values()));
            assertThat(buckets.asMap()).isEqualTo(map);
            for (int at = 0; at < buckets.size(); at++) {
                Sample there = buckets.get(at);
                assertThat(buckets.get(there.start())).isEqualTo(there);
                assertThat(buckets.get(there.start().plusNanos(1))).isNull();
                assertThat(buckets.end(at)).isEqualTo(there.end());
                assertThat(buckets.startMillis(at)).isEqualTo(there.start().toEpochMilli());
                assertThat(buckets.firstFrom(there.start())).isEqualTo(at);
                assertThat(buckets.firstFrom(there.start().plusNanos(1))).isEqualTo(at + 1);
                assertThat(buckets.measurement(at).isPresent()).isEqualTo(there.reading() instanceof Reading.Measured);
            }
        }
    }

    @Test
    void givesTheCountsOfAUsualBucketWithoutAnObject() {
        Buckets buckets = Buckets.of(List.of(at(0, counts(3, Integer.MAX_VALUE)), at(10, counts(3, 1L << 31))));

        assertThat(buckets.hasPackedCounts(0)).isTrue();
        assertThat(buckets.packedBad(0)).isEqualTo(3);
        assertThat(buckets.packedTotal(0)).isEqualTo(Integer.MAX_VALUE);
        assertThat(buckets.hasPackedCounts(1)).isFalse();
        assertThat(buckets.get(1).reading()).isEqualTo(counts(3, 1L << 31));
    }

    @Test
    void keepsTheBitsOfANumber() {
        Buckets buckets = Buckets.of(List.of(at(0, value(-0.0)), at(10, value(Double.MIN_VALUE))));

        assertThat(buckets.get(0).reading()).isEqualTo(value(-0.0)).isNotEqualTo(value(0.0));
        assertThat(buckets.get(1).reading()).isEqualTo(value(Double.MIN_VALUE));
    }

    @Test
    void aBucketMonthsAfterTheFirstIsKept() {
        Sample late = at(100L * 24 * 3600, counts(1, 2));

        assertThat(Buckets.of(List.of(at(0, counts(0, 1)))).with(late).get(1)).isEqualTo(late);
    }

    private static Sample at(long second, Reading reading) {
        return new Sample(BEGIN.plusSeconds(second), LENGTH, reading);
    }

    private static Reading counts(long bad, long total) {
        return new Reading.Measured(new Measurement.Counts(bad, total));
    }

    private static Reading value(double value) {
        return new Reading.Measured(new Measurement.Value(value));
    }

    private static Sample sample(SplittableRandom random, int oneOddIn) {
        long second = random.nextInt(60) * 10L;
        if (oneOddIn == 0 || random.nextInt(oneOddIn) > 0) {
            return at(
                    second,
                    switch (random.nextInt(3)) {
                        case 0 -> counts(random.nextInt(3), 3 + random.nextInt(100));
                        case 1 -> value(random.nextDouble());
                        default -> new Reading.Measured(new Measurement.Health(random.nextBoolean(), ""));
                    });
        }
        return switch (random.nextInt(7)) {
            case 0 -> at(second, new Reading.Missing(MissingCause.UNUSABLE, "why"));
            case 1 -> at(second, new Reading.Failed(FailureCategory.TIMEOUT, "cause"));
            case 2 -> at(second, new Reading.Measured(new Measurement.Health(false, "HTTP 503")));
            case 3 -> at(second, new Reading.Measured(new Measurement.TwoVersions(1, 2, 3, 4)));
            case 4 -> at(second, counts(1L << 40, 1L << 41));
            case 5 ->
                new Sample(BEGIN.plusSeconds(second).plusNanos(1 + random.nextInt(999_999)), LENGTH, counts(0, 1));
            default -> new Sample(BEGIN.plusSeconds(second), LENGTH.plusMillis(1), counts(0, 1));
        };
    }
}
