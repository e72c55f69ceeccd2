package dev.watchkeeper.rollback.database;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The durable truth about restores. Each write is one transaction with its events, and has no effect when a later claim exists: it
 * then gives false, and the caller lets go.
 */
public interface Restores {
    /** The newest restore of a run of a deployment. */
    Optional<RestoreState> newest(WatchRef watch);

    /**
     * Opens a request.
     *
     * @return the open restore of the same instance that is in the way: then nothing was changed
     */
    Optional<RestoreState> open(RestoreState.Asked asked, List<RestoreSaid> events);

    /**
     * Goes on from the word of a person, whoever has claimed the restore. The approvals of the next state are written as rows of
     * their own.
     */
    Optional<Changed> answer(WatchRef watch, SubjectId by, BiFunction<RestoreState, Instant, Answered> answer);

    /** Restores that are due and not in the hands of a living executor other than this one. */
    List<String> due();

    Optional<Claimed> claim(String id);

    /** Goes on to the next state. {@code again} is when to look at it again. */
    boolean move(Claimed claim, RestoreState next, List<RestoreSaid> events, Duration again);

    /**
     * The last check before a call. In one transaction: fenced, so many different persons other than the requesters have agreed in
     * time to the very ask that the step rests on (the rows are counted), the step's intent is not settled; then the intent is marked
     * as being sent.
     *
     * @return the claim to go on with; empty when the call must not be made
     */
    Optional<Claimed> send(Claimed claim, RestoreState.Sending next, List<RestoreSaid> events);

    /** Goes on and writes down how the intent of a step ended. */
    boolean resolve(
            Claimed claim, RestoreState next, Step step, StepOutcome outcome, List<RestoreSaid> events, Duration again);

    /** The database's clock. */
    Instant now();

    /**
     * A restore that this executor may work on.
     *
     * @param epoch the fencing epoch of the claim: each write checks that no later claim has been made
     * @param revision grows with each write: a write on top of another's is refused
     */
    record Claimed(RestoreState state, long epoch, long revision, Instant now) {}

    /** What a person's word makes of a restore. */
    sealed interface Answered {
        record To(RestoreState next, List<RestoreSaid> events) implements Answered {
            public To {
                events = List.copyOf(events);
            }
        }

        /** @param remedy what to do instead */
        record No(String why, String remedy) implements Answered {}
    }

    /** What became of a person's word. */
    record Changed(RestoreState before, Answered answer) {}
}
