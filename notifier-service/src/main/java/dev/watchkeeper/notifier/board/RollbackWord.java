package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.VerdictId;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.contract.rollback.Suspect;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the rollback of a deployment stands.
 *
 * @param sentence of the last thing that was decided or done; empty while there is nothing
 * @param hold why it waits for a person
 * @param whoMayDecide in the words of the service that holds it; empty when it does not wait
 * @param verdict the one that led to it
 * @param back the version that is brought back, once that is decided
 * @param rehearsed whether it is possible, as found out before the start
 * @param decisions what persons have said, in their order
 */
public record RollbackWord(
        Stage stage,
        String sentence,
        Optional<Instant> since,
        Optional<HoldCode> hold,
        String whoMayDecide,
        Optional<VerdictId> verdict,
        Optional<RollbackPlan> plan,
        Optional<Version> back,
        List<StepWord> steps,
        Optional<RollbackTimes> times,
        List<TargetRehearsal> rehearsed,
        List<Suspect> suspects,
        Optional<String> commonCause,
        List<Decision> decisions) {
    static final RollbackWord NONE = new RollbackWord(
            Stage.NONE,
            "",
            Optional.empty(),
            Optional.empty(),
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of());

    public RollbackWord {
        steps = List.copyOf(steps);
        rehearsed = List.copyOf(rehearsed);
        suspects = List.copyOf(suspects);
        decisions = List.copyOf(decisions);
    }

    /** How far it is. */
    public enum Stage {
        NONE("no rollback"),
        ANNOUNCED("announced by a person, can still be undone"),
        DECIDING("being decided"),
        PLANNED("planned"),
        HELD("waiting for a person"),
        ROLLING_BACK("being carried out"),
        ROLLED_BACK("done and verified"),
        FAILED("failed: a person takes over"),
        STOOD_DOWN("not carried out");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** Whether it is on its way, or waits. */
        public boolean open() {
            return switch (this) {
                case ANNOUNCED, DECIDING, PLANNED, HELD, ROLLING_BACK -> true;
                case NONE, ROLLED_BACK, FAILED, STOOD_DOWN -> false;
            };
        }
    }

    public boolean held() {
        return stage == Stage.HELD;
    }

    /** A person holds it: it is let go on before it can be decided. */
    public boolean heldByPerson() {
        return held() && hold.equals(Optional.of(HoldCode.BY_PERSON));
    }

    /** Whether an approver can hold it, before anything was sent or in advance. */
    public boolean canBeHeld() {
        return switch (stage) {
            case NONE, ANNOUNCED, DECIDING, PLANNED, STOOD_DOWN -> true;
            case HELD -> !heldByPerson();
            case ROLLING_BACK, ROLLED_BACK, FAILED -> false;
        };
    }

    /** Whether an approver can start one by hand. */
    public boolean canBeStarted() {
        return stage == Stage.NONE || stage == Stage.STOOD_DOWN;
    }

    /** One call to one target. */
    public record StepWord(TargetName target, String step, StepOutcome outcome, String sentence, Instant at) {}

    /** What a person has said: {@code rollback}, {@code resume}, {@code undo}. */
    public record Decision(String what, SubjectId by, String sentence, Instant at) {}
}
