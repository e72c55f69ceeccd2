package dev.watchkeeper.gate.around;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.deployment.StepStage;
import dev.watchkeeper.contract.verdict.Link;
import java.time.Instant;
import java.util.Optional;

/**
 * Where one step of one deployment stands.
 *
 * @param since when it first stood there in a row
 * @param sentence what was last said about it
 * @param attempt how often it was asked; of two answers the one to the later asking counts
 * @param lease while it is asked: until when the asking counts
 * @param lookAt when it is looked at next without being nudged; empty: not any more
 * @param memory what it gave to remember
 * @param unseen a call that acts was given up without an answer, so that it may still land
 */
public record StepState(
        String step,
        StepStage stage,
        Instant since,
        String sentence,
        Optional<Link> link,
        int attempt,
        Optional<Instant> lease,
        Optional<Instant> lookAt,
        Optional<String> memory,
        Optional<Trouble> trouble,
        boolean unseen) {

    /**
     * It does not come out.
     *
     * @param since the first time in a row
     * @param times in a row
     * @param told a person was told
     */
    public record Trouble(Reason reason, Instant since, int times, boolean told) {}

    /** To be looked at once. */
    public static StepState planned(String step, Instant now) {
        return new StepState(
                step,
                StepStage.PLANNED,
                now,
                "its time has not come",
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Somebody asks it now, and nobody else does. */
    public boolean asked(Instant now) {
        return lease.filter(now::isBefore).isPresent();
    }

    public boolean needsPerson() {
        return trouble.filter(Trouble::told).isPresent();
    }

    StepState at(StepStage next, Instant now) {
        return new StepState(
                step,
                next,
                next == stage ? since : now,
                sentence,
                link,
                attempt,
                lease,
                lookAt,
                memory,
                trouble,
                unseen);
    }

    StepState claimed(Instant until) {
        return new StepState(
                step,
                stage,
                since,
                sentence,
                link,
                attempt + 1,
                Optional.of(until),
                Optional.of(until),
                memory,
                trouble,
                unseen);
    }

    /** No longer asked; looked at again then. */
    StepState lookingAt(Optional<Instant> next) {
        return new StepState(
                step, stage, since, sentence, link, attempt, Optional.empty(), next, memory, trouble, unseen);
    }

    /** As it is, with another time to be looked at. */
    public StepState withLookAt(Optional<Instant> next) {
        return new StepState(step, stage, since, sentence, link, attempt, lease, next, memory, trouble, unseen);
    }

    StepState saying(String said, Optional<Link> where) {
        return new StepState(step, stage, since, said, where, attempt, lease, lookAt, memory, trouble, unseen);
    }

    StepState remembering(Optional<String> newMemory) {
        return new StepState(
                step,
                stage,
                since,
                sentence,
                link,
                attempt,
                lease,
                lookAt,
                newMemory.or(() -> memory),
                trouble,
                unseen);
    }

    StepState troubled(Optional<Trouble> with) {
        return new StepState(step, stage, since, sentence, link, attempt, lease, lookAt, memory, with, unseen);
    }

    StepState seen(boolean now) {
        return new StepState(step, stage, since, sentence, link, attempt, lease, lookAt, memory, trouble, !now);
    }
}
