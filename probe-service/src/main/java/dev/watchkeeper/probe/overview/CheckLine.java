package dev.watchkeeper.probe.overview;

import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.probe.watching.CheckState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one check.
 *
 * @param ageSeconds since the end of the newest answered bucket
 * @param latenessMillis from the end of that bucket to its answer
 */
public record CheckLine(
        String check,
        Instant watermark,
        Optional<Instant> bucketStart,
        Optional<Reading> reading,
        Optional<Long> ageSeconds,
        Optional<Long> latenessMillis) {

    static CheckLine of(String check, CheckState state, Instant now) {
        Optional<Sample> sample = state.last().map(last -> last.sample());
        return new CheckLine(
                check,
                state.watermark(),
                sample.map(Sample::start),
                sample.map(Sample::reading),
                sample.map(one -> Duration.between(one.end(), now).toSeconds()),
                state.last().map(last -> last.lateness().toMillis()));
    }
}
