package dev.watchkeeper.probe.source;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.counter.Remembered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a source answered.
 *
 * @param samples the buckets it answers for; empty when it needs another question before it can answer
 * @param next what to keep for the next question
 * @param notBefore until when it asks to be left alone
 * @param reached whether anything at all came back, be it an error
 */
public record Answer(List<Sample> samples, Optional<Remembered> next, Optional<Instant> notBefore, boolean reached) {
    public Answer {
        samples = List.copyOf(samples);
    }

    /** The newest bucket has this reading; of older ones in the window nothing is said. */
    public static Answer whole(Slot slot, Reading reading, Optional<Instant> notBefore, boolean reached) {
        return new Answer(
                List.of(new Sample(slot.newest(), slot.bucket(), reading)), Optional.empty(), notBefore, reached);
    }

    /** The source was not asked, and why. */
    public static Answer notAsked(Slot slot, MissingCause cause, String why) {
        return whole(slot, new Reading.Missing(cause, why), Optional.empty(), true);
    }
}
