package dev.watchkeeper.notifier.audit;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.PolicyAccepted;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TextId;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which events tell of a person's act. */
public final class Acts {
    /** Events of before they had the person as a field of its own name it in their sentence alone. */
    private static final Pattern REFUSED =
            Pattern.compile("nothing to take back: (\\S+) refuses it: .*", Pattern.DOTALL);

    private static final Pattern HELD =
            Pattern.compile("not rolled back, waiting for a person: (\\S+) (?:holds|refuses) it: .*", Pattern.DOTALL);

    private Acts() {}

    private record Did(Action action, Optional<SubjectId> by) {
        static Optional<Did> of(Action action, SubjectId by) {
            return Optional.of(new Did(action, Optional.of(by)));
        }
    }

    /** Empty for what no person did. */
    public static Optional<Act> of(ArchivedEvent archived, Event event) {
        return did(event)
                .map(did -> new Act(
                        archived.time(),
                        archived.appendTime(),
                        did.by(),
                        did.action(),
                        archived.sentence(),
                        Optional.of(archived.project()),
                        archived.service(),
                        archived.deployment(),
                        new Evidence.OfEvent(archived.position(), archived.type(), archived.id())));
    }

    private static Optional<Did> did(Event event) {
        return switch (event) {
            case DeploymentEvent.Requested e -> Did.of(Action.REQUESTED, e.by());
            case DeploymentEvent.Attested e -> Did.of(Action.ATTESTED, e.by());
            case DeploymentEvent.Waived e -> Did.of(Action.WAIVED, e.by());
            case DeploymentEvent.FactReported e -> Did.of(Action.REPORTED, e.by());
            case DeploymentEvent.Aborted e -> Did.of(Action.ABORTED, e.by());
            case PolicyAccepted e -> Did.of(Action.SET_POLICY, e.by());
            case RollbackEvent.Approved e -> Did.of(approved(e.what()), e.by());
            case RollbackEvent.StopSwitchTurned e -> Did.of(Action.STOP_SWITCH, e.by());
            case RollbackEvent.DatabaseRestore e -> e.by().flatMap(by -> Did.of(Action.DATABASE, by));
            case RollbackEvent.Held e ->
                e.code() == HoldCode.BY_PERSON
                        ? Optional.of(new Did(Action.HELD, e.by().or(() -> named(HELD, e.sentence()))))
                        : Optional.empty();
            case RollbackEvent.StoodDown e ->
                e.by().or(() -> named(REFUSED, e.sentence())).flatMap(by -> Did.of(Action.REFUSED, by));
            default -> Optional.empty();
        };
    }

    private static Action approved(String what) {
        return switch (what) {
            case "resume" -> Action.RESUMED;
            case "undo" -> Action.TOOK_BACK;
            default -> Action.ROLLED_BACK;
        };
    }

    private static Optional<SubjectId> named(Pattern sentence, String text) {
        Matcher matcher = sentence.matcher(text);
        return matcher.matches() && TextId.PATH.matcher(matcher.group(1)).matches()
                ? Optional.of(new SubjectId(matcher.group(1)))
                : Optional.empty();
    }
}
