package dev.watchkeeper.contract.event;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.VerdictId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.rollback.DatabaseStage;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.contract.rollback.Suspect;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What rollback decides and does, on {@code rollbacks}. */
public sealed interface RollbackEvent extends Event {
    @Override
    default Topic topic() {
        return Topic.ROLLBACKS;
    }

    /** Those about one deployment. */
    sealed interface OfDeployment extends RollbackEvent, WatchEvent {
        @Override
        default String key() {
            return WatchEvent.super.key();
        }

        @Override
        default String project() {
            return WatchEvent.super.project();
        }

        @Override
        default Optional<WatchRef> about() {
            return WatchEvent.super.about();
        }
    }

    /** Before the start: whether a rollback is possible, per target. */
    record Rehearsed(WatchRef watch, List<TargetRehearsal> targets, String sentence) implements OfDeployment {
        public Rehearsed {
            targets = List.copyOf(targets);
        }
    }

    record Planned(WatchRef watch, RollbackPlan plan, Optional<VerdictId> verdict, String sentence)
            implements OfDeployment {}

    /**
     * The rollback waits for a person: why, and who may decide.
     *
     * @param by the person whose word holds it; empty where a fact does, and in events of before it was said
     */
    record Held(
            WatchRef watch,
            HoldCode code,
            String whoMayDecide,
            Optional<VerdictId> verdict,
            String sentence,
            Optional<SubjectId> by)
            implements OfDeployment {
        /** By a fact. */
        public Held(WatchRef watch, HoldCode code, String whoMayDecide, Optional<VerdictId> verdict, String sentence) {
            this(watch, code, whoMayDecide, verdict, sentence, Optional.empty());
        }

        @Override
        public Severity severity() {
            return Severity.PAGE;
        }
    }

    /**
     * There is nothing to do, and why.
     *
     * @param by the person who refused it; empty where nobody did, and in events of before it was said
     */
    record StoodDown(WatchRef watch, Optional<VerdictId> verdict, String sentence, Optional<SubjectId> by)
            implements OfDeployment {
        /** Nobody refused it. */
        public StoodDown(WatchRef watch, Optional<VerdictId> verdict, String sentence) {
            this(watch, verdict, sentence, Optional.empty());
        }
    }

    record Approved(WatchRef watch, SubjectId by, String what, String sentence) implements OfDeployment {}

    record LookRequested(WatchRef watch, Look look, String sentence) implements OfDeployment {}

    record RollbackStarted(WatchRef watch, Optional<VerdictId> verdict, Version from, Version to, String sentence)
            implements OfDeployment {
        @Override
        public Severity severity() {
            return Severity.PAGE;
        }
    }

    record StepDone(WatchRef watch, TargetName target, String step, StepOutcome outcome, String sentence)
            implements OfDeployment {}

    /**
     * The old version serves again and was verified.
     *
     * @param message what is told to the team: version, reason, status and next steps, as plain text in several lines
     */
    record RolledBack(
            WatchRef watch, Version from, Version to, RollbackTimes times, String sentence, Optional<String> message)
            implements OfDeployment {
        /** Without the message. */
        public RolledBack(WatchRef watch, Version from, Version to, RollbackTimes times, String sentence) {
            this(watch, from, to, times, sentence, Optional.empty());
        }

        @Override
        public Severity severity() {
            return Severity.PAGE;
        }
    }

    record RollbackFailed(WatchRef watch, String sentence) implements OfDeployment {
        @Override
        public Severity severity() {
            return Severity.PAGE;
        }
    }

    record CommonCauseFound(WatchRef watch, List<ServiceRef> services, String sentence) implements OfDeployment {
        public CommonCauseFound {
            services = List.copyOf(services);
        }

        @Override
        public Severity severity() {
            return Severity.PAGE;
        }
    }

    record SuspectsRanked(WatchRef watch, List<Suspect> suspects, String sentence) implements OfDeployment {
        public SuspectsRanked {
            suspects = List.copyOf(suspects);
        }
    }

    record IncidentDetected(WatchRef watch, String incident, String sentence) implements OfDeployment {}

    record IncidentResolved(WatchRef watch, String incident, String sentence) implements OfDeployment {}

    /**
     * The database of a service is brought back to a snapshot, by the word of several persons.
     *
     * @param request what the persons decide about: this instance and this snapshot, once
     * @param taken when the snapshot was taken: what was written since is lost
     * @param restored the name of the new instance, once there is one
     * @param by the person whose word it was
     * @param until when the request, or the request for the cut-over, expires
     */
    record DatabaseRestore(
            WatchRef watch,
            String request,
            DatabaseStage stage,
            String instance,
            String snapshot,
            Instant taken,
            Optional<String> restored,
            Optional<SubjectId> by,
            Optional<Instant> until,
            String sentence)
            implements OfDeployment {
        @Override
        public Severity severity() {
            return switch (stage) {
                case REQUESTED, READY, CUT_OVER_REQUESTED, CUTTING_OVER, CUT_OVER, FAILED -> Severity.PAGE;
                case UNKNOWN, EXPIRED -> Severity.WARNING;
                case APPROVED, REFUSED, RESTORING, CUT_OVER_APPROVED -> Severity.INFO;
            };
        }
    }

    /**
     * A rehearsal outside of any deployment: a rollback of the service that was possible is not any more, or is again.
     *
     * @param targets what each target answered, by the policy of the newest deployment
     */
    record WayBackChanged(ServiceRef of, boolean possible, List<TargetRehearsal> targets, String sentence)
            implements RollbackEvent {
        public WayBackChanged {
            targets = List.copyOf(targets);
        }

        @Override
        public String key() {
            return of.toString();
        }

        @Override
        public String project() {
            return of.project().value();
        }

        @Override
        public Optional<ServiceRef> service() {
            return Optional.of(of);
        }

        @Override
        public Severity severity() {
            return possible ? Severity.INFO : Severity.PAGE;
        }
    }

    /**
     * A person stopped, or allowed again, all automatic rollbacks of a project.
     *
     * @param offAskedUntil the switch is still on; one person has asked to turn it off, and a second one may agree until then
     */
    record StopSwitchTurned(ProjectName of, boolean on, SubjectId by, String sentence, Optional<Instant> offAskedUntil)
            implements RollbackEvent {
        /** Turned, and nobody waits for a second person. */
        public StopSwitchTurned(ProjectName of, boolean on, SubjectId by, String sentence) {
            this(of, on, by, sentence, Optional.empty());
        }

        @Override
        public String key() {
            return of.value();
        }

        @Override
        public String project() {
            return of.value();
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }
}
