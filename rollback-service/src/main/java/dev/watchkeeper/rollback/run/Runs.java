package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.rollback.terms.Cap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The durable truth about rollbacks. Each write is one transaction with its events, and has no effect when a later claim exists:
 * it then gives false, and the caller lets go.
 */
public interface Runs {
    Optional<RunState> find(RunKey key);

    /** Runs that are due and not in the hands of a living executor other than this one. */
    List<RunKey> due();

    /** Takes a run for a few seconds; empty when another executor has it or it has ended. */
    Optional<ClaimedRun> claim(RunKey key);

    /** Goes on to the next state. {@code again} is when to look at it again. */
    boolean move(ClaimedRun claim, RunState next, List<Identified> events, Duration again);

    /**
     * Writes the intents of a plan, one per target, and counts an automatic rollback.
     *
     * @return false when fenced, when an intent of this run and target exists, or when the cap was reached meanwhile
     */
    boolean intend(ClaimedRun claim, RunState.Planned next, List<Identified> events, Cap cap);

    /**
     * The last check before the call: fenced, the stop switch (for an automatic one) and the deployment's end are looked at in the
     * same transaction that marks the intent as being sent. What is taken back is not {@link #takenBack known good} from then on,
     * however the rollback ends.
     *
     * @param stillAlone asked in that transaction as well: false when other services broke together with this one meanwhile
     * @return the claim to go on with; empty when the call must not be made
     */
    Optional<ClaimedRun> send(
            ClaimedRun claim,
            RunState.Sending next,
            String intentId,
            List<Identified> events,
            BooleanSupplier stillAlone);

    /**
     * Ends a run whose version somebody else has taken back. It is not known good any more, until a later deployment of it proves it
     * or a person attests it.
     */
    boolean takenBack(ClaimedRun claim, RunState.StoodDown next, Version gone, List<Identified> events);

    /** Goes on and writes down how the intent of a target ended. */
    boolean resolve(
            ClaimedRun claim,
            RunState next,
            TargetName target,
            StepOutcome outcome,
            List<Identified> events,
            Duration again);

    /**
     * Opens a run, or goes on with the one that is there, as the opening says.
     *
     * @return the state that is in the way: then nothing was changed
     */
    Optional<RunState> open(WatchRef watch, Opening opening);

    /** Goes on from an answer that arrived as an event or from a person, whoever has claimed the run. */
    Changed answer(RunKey key, Function<RunState, Optional<Answered>> answer);

    /** Automatic rollbacks of a service that started within the span, without the given run. */
    int automaticWithin(ServiceRef service, Duration span, RunKey except);

    /** For people, newest first, at most 200. */
    List<Listed> newest();

    /** A run with what it is about. */
    record Listed(WatchRef watch, RunState state) {}

    /** The database's clock. */
    Instant now();

    /**
     * What an answer makes of a run.
     *
     * @param by the person whose word it was
     */
    record Answered(RunState next, List<Identified> events, Optional<SubjectId> by) {
        static Answered silently(RunState next) {
            return new Answered(next, List.of(), Optional.empty());
        }

        static Answered by(SubjectId person, RunState next, List<Identified> events) {
            return new Answered(next, events, Optional.of(person));
        }
    }

    /** What became of a command. */
    sealed interface Changed {}

    record Taken(RunState now) implements Changed {}

    /** The run is in a state for which the command says nothing; nothing was changed. */
    record InTheWay(RunState there) implements Changed {}

    record NoRun() implements Changed {}
}
