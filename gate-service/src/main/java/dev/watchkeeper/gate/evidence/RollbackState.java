package dev.watchkeeper.gate.evidence;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.rollback.HoldCode;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the rollback of a deployment stands, as rollback last said.
 *
 * @param at when it was said; empty for what was kept before this was
 * @param code why it is held, likewise
 */
public record RollbackState(Stage stage, String sentence, Optional<Instant> at, Optional<HoldCode> code) {
    public static final RollbackState NONE = new RollbackState(Stage.NONE, "", Optional.empty(), Optional.empty());

    /** The stations of a rollback. */
    public enum Stage {
        NONE,
        HELD,
        STOOD_DOWN,
        RUNNING,
        ROLLED_BACK,
        FAILED
    }

    /** From here on the version is on its way out, or out. */
    public boolean underway() {
        return stage == Stage.RUNNING || stage == Stage.ROLLED_BACK;
    }

    /** Whether somebody is asked: what a person holds by their own word asks nobody. */
    public boolean asks() {
        return stage == Stage.HELD && !code.equals(Optional.of(HoldCode.BY_PERSON));
    }

    public boolean running() {
        return stage == Stage.RUNNING;
    }

    /** The state that an event brings; most events change nothing for the gate. */
    static Optional<RollbackState> after(RollbackEvent event, Instant at) {
        return switch (event) {
            case RollbackEvent.Held e ->
                Optional.of(new RollbackState(Stage.HELD, e.sentence(), Optional.of(at), Optional.of(e.code())));
            case RollbackEvent.StoodDown e ->
                Optional.of(new RollbackState(Stage.STOOD_DOWN, e.sentence(), Optional.of(at), Optional.empty()));
            case RollbackEvent.RollbackStarted e ->
                Optional.of(new RollbackState(Stage.RUNNING, e.sentence(), Optional.of(at), Optional.empty()));
            case RollbackEvent.RolledBack e ->
                Optional.of(new RollbackState(Stage.ROLLED_BACK, e.sentence(), Optional.of(at), Optional.empty()));
            case RollbackEvent.RollbackFailed e ->
                Optional.of(new RollbackState(Stage.FAILED, e.sentence(), Optional.of(at), Optional.empty()));
            case RollbackEvent.Rehearsed e -> Optional.empty();
            case RollbackEvent.Planned e -> Optional.empty();
            case RollbackEvent.Approved e -> Optional.empty();
            case RollbackEvent.LookRequested e -> Optional.empty();
            case RollbackEvent.StepDone e -> Optional.empty();
            case RollbackEvent.CommonCauseFound e -> Optional.empty();
            case RollbackEvent.SuspectsRanked e -> Optional.empty();
            case RollbackEvent.IncidentDetected e -> Optional.empty();
            case RollbackEvent.IncidentResolved e -> Optional.empty();
            case RollbackEvent.DatabaseRestore e -> Optional.empty();
            case RollbackEvent.WayBackChanged e -> Optional.empty();
            case RollbackEvent.StopSwitchTurned e -> Optional.empty();
        };
    }
}
