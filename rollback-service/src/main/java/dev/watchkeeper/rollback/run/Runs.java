package dev.watchkeeper.rollback.run;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.terms.Cap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
     * same transaction that marks the intent as being sent.
     *
     * @return the claim to go on with; empty when the call must not be made
     */
    Optional<ClaimedRun> send(ClaimedRun claim, RunState.Sending next, String intentId, List<Identified> events);

    /** Goes on and writes down how the intent of a target ended. */
    boolean resolve(
            ClaimedRun claim,
            RunState next,
            TargetName target,
            StepOutcome outcome,
            List<Identified> events,
            Duration again);

    /**
     * Opens a run, or opens a held or stood-down one again.
     *
     * @return the run's state before, when that one is active or has ended: then nothing was changed
     */
    Optional<RunState> open(WatchRef watch, Trigger trigger);

    /** Goes on from an answer that arrived as an event, whoever has claimed the run. */
    void answer(RunKey key, Function<RunState, Optional<Answered>> answer);

    /** Automatic rollbacks of a service that started within the span, without the given run. */
    int automaticWithin(ServiceRef service, Duration span, RunKey except);

    /** For people, newest first, at most 200. */
    List<Listed> newest();

    /** A run with what it is about. */
    record Listed(WatchRef watch, RunState state) {}

    /** The database's clock. */
    Instant now();

    /** What an answer makes of a run. */
    record Answered(RunState next, List<Identified> events) {}
}
