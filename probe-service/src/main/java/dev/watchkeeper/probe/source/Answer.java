package dev.watchkeeper.probe.source;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.counter.Remembered;
import java.time.Instant;
import java.util.ArrayList;
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

    /**
     * The window has this reading. That there is nothing to be had is said of each bucket, so that none stays open for ever. Where
     * the window is asked for again only the newest one has it, so that an outage is not told in ever more buckets; and so has what
     * was measured, since it is of its moment.
     */
    public static Answer whole(Slot slot, Reading reading, Optional<Instant> notBefore, boolean reached) {
        List<Sample> samples = new ArrayList<>();
        boolean ofEach = reading instanceof Reading.Missing && isLastWord(reading);
        Instant first = ofEach ? slot.start() : slot.newest();
        for (Instant at = first; at.isBefore(slot.tick()); at = at.plus(slot.bucket())) {
            samples.add(new Sample(at, slot.bucket(), reading));
        }
        return new Answer(samples, Optional.empty(), notBefore, reached);
    }

    /** The source was not asked, and why. */
    public static Answer notAsked(Slot slot, MissingCause cause, String why) {
        return whole(slot, new Reading.Missing(cause, why), Optional.empty(), true);
    }

    /** Whether a source that keeps history has said all it will ever say of the window; else it is asked for it again. */
    public boolean settles() {
        return samples.stream().map(Sample::reading).allMatch(Answer::isLastWord);
    }

    private static boolean isLastWord(Reading reading) {
        return switch (reading) {
            case Reading.Measured measured -> true;
            case Reading.Failed failed -> false;
            case Reading.Missing missing ->
                switch (missing.cause()) {
                    case THROTTLED, NOT_ALLOWED, SELF, NOT_ASKED, STALE, FROZEN -> false;
                    case NO_DATA, READ_ONLY, UNUSABLE -> true;
                };
        };
    }
}
