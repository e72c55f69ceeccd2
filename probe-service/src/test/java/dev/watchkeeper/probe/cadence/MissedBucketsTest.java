package dev.watchkeeper.probe.cadence;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F17")
class MissedBucketsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 29, 30, 31, 600, 7200})
    void gapAndSamplesTogetherCoverTheSpanWithoutAHole(int seconds) {
        MissedBuckets missed = MissedBuckets.between(T0, T0.plusSeconds(seconds), SECOND, "nobody asked");

        Instant at = missed.gapFrom().isPresent() ? missed.gapTo() : T0;
        assertThat(missed.gapFrom().orElse(T0)).isEqualTo(T0);
        for (Sample sample : missed.samples()) {
            assertThat(sample.start()).isEqualTo(at);
            at = sample.end();
        }
        assertThat(at).isEqualTo(T0.plusSeconds(seconds));
        assertThat(missed.samples()).hasSizeLessThanOrEqualTo(MissedBuckets.MOST_SAMPLES);
    }

    @Test
    void missedIsNeverMeasured() {
        assertThat(MissedBuckets.between(T0, T0.plusSeconds(5), SECOND, "nobody asked")
                        .samples())
                .hasSize(5)
                .allSatisfy(sample -> assertThat(sample.reading())
                        .isEqualTo(new Reading.Missing(MissingCause.NOT_ASKED, "nobody asked")));
    }

    @Test
    void oddSpanBeginsWithAShorterBucket() {
        assertThat(MissedBuckets.between(T0.plusMillis(400), T0.plusSeconds(2), SECOND, "nobody asked")
                        .samples())
                .extracting(Sample::length)
                .containsExactly(Duration.ofMillis(600), SECOND);
    }
}
