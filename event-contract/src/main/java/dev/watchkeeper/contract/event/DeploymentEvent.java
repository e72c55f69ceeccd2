package dev.watchkeeper.contract.event;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.MigrationState;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.SchemaChange;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.StepStage;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the gate decides and writes on {@code deployments}. */
public sealed interface DeploymentEvent extends Event, WatchEvent {
    @Override
    default Topic topic() {
        return Topic.DEPLOYMENTS;
    }

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

    /** A deployment was asked for; carries the policy that it is judged by to its end. */
    record Requested(
            WatchRef watch,
            Version version,
            List<TargetName> targets,
            ResolvedPolicy policy,
            SubjectId by,
            Optional<String> train,
            StartKind kind,
            Optional<DeploymentId> of)
            implements DeploymentEvent {
        public Requested {
            targets = List.copyOf(targets);
        }

        @Override
        public String sentence() {
            return by + " asks to deploy " + watch.service() + " " + version + " (run " + watch.run() + ")";
        }
    }

    /**
     * The gate let the deployment in. {@code notes} say what a person should know, such as "no automatic rollback".
     *
     * @param schema what its migrations do to the version before; empty: it has none that the gate knows of
     */
    record Admitted(WatchRef watch, PolicyHash policy, List<String> notes, Optional<SchemaChange> schema)
            implements DeploymentEvent {
        public Admitted {
            notes = List.copyOf(notes);
        }

        @Override
        public String sentence() {
            return "admitted: " + watch.service() + (notes.isEmpty() ? "" : "; " + String.join("; ", notes));
        }
    }

    record Refused(WatchRef watch, List<Reason> reasons) implements DeploymentEvent {
        public Refused {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String sentence() {
            return "refused: " + watch.service() + ": "
                    + reasons.stream().map(Reason::sentence).collect(Collectors.joining("; "));
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /** The deployment starts; {@code previous} was read from the target before. */
    record Started(
            WatchRef watch,
            StartKind kind,
            Optional<DeploymentId> of,
            Version version,
            Optional<Version> previous,
            Instant at)
            implements DeploymentEvent {
        @Override
        public String sentence() {
            return (kind == StartKind.AFTER_ROLLBACK ? "watching after the rollback: " : "started: ")
                    + watch.service() + " " + version
                    + previous.map(p -> ", before it ran " + p).orElse(", the first deployment of this service");
        }
    }

    /** One step of the traffic shift was asked for and answered. Written for go and stop, not for wait. */
    record CutoverStep(WatchRef watch, int share, CutoverAnswer answer, String reason, Instant at)
            implements DeploymentEvent {
        public CutoverStep {
            if (share < 0 || share > 100) {
                throw new IllegalArgumentException("share " + share + " is not valid: 0 to 100 percent");
            }
        }

        @Override
        public String sentence() {
            return "traffic step " + share + " %: " + answer.name().toLowerCase(java.util.Locale.ROOT)
                    + (reason.isEmpty() ? "" : ", " + reason);
        }
    }

    /** All traffic is on the new version. */
    record Shifted(WatchRef watch, Version version, Optional<Version> previous, Instant at) implements DeploymentEvent {
        @Override
        public String sentence() {
            return "all traffic on " + version + " of " + watch.service();
        }
    }

    record Attested(WatchRef watch, String attestation, SubjectId by, String statement) implements DeploymentEvent {
        @Override
        public String sentence() {
            return by + " attests " + attestation + ": " + statement;
        }
    }

    record Waived(WatchRef watch, String check, SubjectId by, String reason, Instant until) implements DeploymentEvent {
        @Override
        public String sentence() {
            return by + " waives " + check + " until " + until + ": " + reason;
        }
    }

    /**
     * A check before the start gives an answer that it did not give before.
     *
     * @param check its path below {@code gate} in the policy, such as {@code ci.coverage}
     */
    record Checked(WatchRef watch, String check, GateAnswer answer, String sentence, Optional<Link> link)
            implements DeploymentEvent {}

    /**
     * What a person owes is open: an answer of a later phase, or the review of what was skipped.
     *
     * @param question its id in the policy; {@code post-review:} and the exception's name for a review
     * @param owedBy {@code deployer}, or a role of the policy's contacts
     * @param due until when it is expected
     * @param count how often it was asked for, this time included
     */
    record Reminded(WatchRef watch, String question, String owedBy, Instant due, int count, String sentence)
            implements DeploymentEvent {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /**
     * A step around the deployment stands where it did not stand before: the flag, read-only, monitors, the release.
     *
     * @param step its path in the policy, such as {@code start.flag}
     * @param needsPerson it has not come out for longer than it may, and a person has to see to it
     */
    record Stepped(
            WatchRef watch, String step, StepStage stage, boolean needsPerson, String sentence, Optional<Link> link)
            implements DeploymentEvent {
        @Override
        public Severity severity() {
            return needsPerson ? Severity.WARNING : Severity.INFO;
        }
    }

    /**
     * A text for people, with the fields of the checklist: that a deployment starts, or how it went.
     *
     * @param occasion {@code start}, or the name of the phase that ended
     * @param slack the channel that the policy names
     * @param statuspage also on the status page, when customers notice the change
     * @param title the first line
     * @param lines what follows it, in this order
     */
    record Announced(
            WatchRef watch,
            String occasion,
            Optional<String> slack,
            boolean statuspage,
            String title,
            List<AnnouncedLine> lines)
            implements DeploymentEvent {
        public Announced {
            lines = List.copyOf(lines);
        }

        @Override
        public String sentence() {
            return title + lines.stream().map(line -> "; " + line).collect(Collectors.joining());
        }
    }

    /**
     * The pipeline says how far the migrations are.
     *
     * @param version the newest that is applied
     * @param schema what they do to the version before, as known from here on: not known while they run, and after they failed
     */
    record Migrated(
            WatchRef watch,
            MigrationState state,
            Optional<String> version,
            Optional<SchemaChange> schema,
            String sentence)
            implements DeploymentEvent {
        @Override
        public Severity severity() {
            return state == MigrationState.FAILED ? Severity.WARNING : Severity.INFO;
        }
    }

    /** A person says what no metric shows, such as {@code database-corruption}. */
    record FactReported(WatchRef watch, String fact, SubjectId by, String description) implements DeploymentEvent {
        @Override
        public String sentence() {
            return by + " reports " + fact + ": " + description;
        }

        @Override
        public Severity severity() {
            return Severity.PAGE;
        }
    }

    /** The version is known good from now on. */
    record Stable(WatchRef watch, Version version, PhaseEnding ending, KnownGoodGrade grade)
            implements DeploymentEvent {
        @Override
        public String sentence() {
            return version + " of " + watch.service() + " is known good ("
                    + grade.name().toLowerCase(java.util.Locale.ROOT) + ")"
                    + (ending == PhaseEnding.UNPROVEN ? ", not enough traffic to prove it" : "");
        }
    }

    record Ended(WatchRef watch, EndReason reason, String sentence) implements DeploymentEvent {}

    record Superseded(WatchRef watch, DeploymentId by) implements DeploymentEvent {
        @Override
        public String sentence() {
            return watch.deployment() + " is superseded by " + by;
        }
    }

    record Aborted(WatchRef watch, SubjectId by, String reason) implements DeploymentEvent {
        @Override
        public String sentence() {
            return by + " aborts " + watch.deployment() + ": " + reason;
        }
    }
}
