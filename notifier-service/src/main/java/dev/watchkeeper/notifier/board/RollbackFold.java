package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.VerdictId;
import dev.watchkeeper.contract.rollback.DatabaseStage;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.rollback.Suspect;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.notifier.board.RollbackWord.Decision;
import dev.watchkeeper.notifier.board.RollbackWord.Stage;
import dev.watchkeeper.notifier.board.RollbackWord.StepWord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the rollback of one deployment and the restore of its database stand. */
final class RollbackFold {
    private static final int MOST = 100;

    private Stage stage = Stage.NONE;
    private String sentence = "";
    private Optional<Instant> since = Optional.empty();
    private Optional<HoldCode> hold = Optional.empty();
    private String whoMayDecide = "";
    private Optional<VerdictId> verdict = Optional.empty();
    private Optional<RollbackPlan> plan = Optional.empty();
    private Optional<Version> back = Optional.empty();
    private Optional<RollbackTimes> times = Optional.empty();
    private List<TargetRehearsal> rehearsed = List.of();
    private List<Suspect> suspects = List.of();
    private Optional<String> commonCause = Optional.empty();
    private Optional<DatabaseWord> database = Optional.empty();
    private final List<StepWord> steps = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();

    /** What was found out before the start holds for each run. */
    void nextRun() {
        stage = Stage.NONE;
        sentence = "";
        since = Optional.empty();
        hold = Optional.empty();
        whoMayDecide = "";
        verdict = Optional.empty();
        plan = Optional.empty();
        back = Optional.empty();
        times = Optional.empty();
        suspects = List.of();
        commonCause = Optional.empty();
        database = Optional.empty();
        steps.clear();
        decisions.clear();
    }

    RollbackWord word() {
        return new RollbackWord(
                stage,
                sentence,
                since,
                hold,
                whoMayDecide,
                verdict,
                plan,
                back,
                steps,
                times,
                rehearsed,
                suspects,
                commonCause,
                decisions);
    }

    Optional<DatabaseWord> database() {
        return database;
    }

    boolean databaseOpen() {
        return database.filter(word -> switch (word.stage()) {
                    case REFUSED, EXPIRED, CUT_OVER, FAILED -> false;
                    default -> true;
                })
                .isPresent();
    }

    void take(RollbackEvent.OfDeployment event, Instant at) {
        switch (event) {
            case RollbackEvent.Rehearsed r -> rehearsed = r.targets();
            case RollbackEvent.Planned p -> {
                plan = Optional.of(p.plan());
                back = Optional.of(p.plan().to());
                verdict = p.verdict().or(() -> verdict);
                moved(Stage.PLANNED, p.sentence(), at);
            }
            case RollbackEvent.Held h -> {
                verdict = h.verdict().or(() -> verdict);
                moved(Stage.HELD, h.sentence(), at);
                hold = Optional.of(h.code());
                whoMayDecide = h.whoMayDecide();
            }
            case RollbackEvent.StoodDown s -> moved(Stage.STOOD_DOWN, s.sentence(), at);
            case RollbackEvent.Approved a -> approved(a, at);
            case RollbackEvent.LookRequested l -> {
                if (stage != Stage.ROLLING_BACK) {
                    moved(Stage.DECIDING, l.sentence(), at);
                }
            }
            case RollbackEvent.RollbackStarted s -> {
                verdict = s.verdict().or(() -> verdict);
                back = Optional.of(s.to());
                moved(Stage.ROLLING_BACK, s.sentence(), at);
            }
            case RollbackEvent.StepDone d -> {
                if (steps.size() < MOST) {
                    steps.add(new StepWord(d.target(), d.step(), d.outcome(), d.sentence(), at));
                }
            }
            case RollbackEvent.RolledBack r -> {
                times = Optional.of(r.times());
                back = Optional.of(r.to());
                moved(Stage.ROLLED_BACK, r.sentence(), at);
            }
            case RollbackEvent.RollbackFailed f -> moved(Stage.FAILED, f.sentence(), at);
            case RollbackEvent.CommonCauseFound c -> commonCause = Optional.of(c.sentence());
            case RollbackEvent.SuspectsRanked s -> suspects = s.suspects();
            case RollbackEvent.IncidentDetected i -> {}
            case RollbackEvent.IncidentResolved i -> {}
            case RollbackEvent.DatabaseRestore d -> database = Optional.of(after(database, d, at));
        }
    }

    private void approved(RollbackEvent.Approved a, Instant at) {
        if (decisions.size() < MOST) {
            decisions.add(new Decision(a.what(), a.by(), a.sentence(), at));
        }
        switch (a.what()) {
            case "rollback" -> moved(Stage.ANNOUNCED, a.sentence(), at);
            case "resume" -> moved(Stage.DECIDING, a.sentence(), at);
            default -> {
                // what was taken back is followed by where it stands then
            }
        }
    }

    private void moved(Stage to, String said, Instant at) {
        stage = to;
        sentence = said;
        since = Optional.of(at);
        hold = Optional.empty();
        whoMayDecide = "";
    }

    private static DatabaseWord after(Optional<DatabaseWord> before, RollbackEvent.DatabaseRestore d, Instant at) {
        Optional<DatabaseWord> same = before.filter(word -> word.request().equals(d.request()));
        Optional<SubjectId> askedBy =
                d.stage() == DatabaseStage.REQUESTED ? d.by() : same.flatMap(DatabaseWord::askedBy);
        Optional<SubjectId> cutOverBy =
                d.stage() == DatabaseStage.CUT_OVER_REQUESTED ? d.by() : same.flatMap(DatabaseWord::cutOverBy);
        List<SubjectId> agreed = switch (d.stage()) {
            case APPROVED, CUT_OVER_APPROVED ->
                Stream.concat(same.stream().flatMap(word -> word.agreed().stream()), d.by().stream())
                        .distinct()
                        .toList();
            case REQUESTED, CUT_OVER_REQUESTED, READY -> List.of();
            default -> same.map(DatabaseWord::agreed).orElse(List.of());
        };
        return new DatabaseWord(
                d.stage(),
                d.request(),
                d.instance(),
                d.snapshot(),
                d.taken(),
                d.restored().or(() -> same.flatMap(DatabaseWord::restored)),
                askedBy,
                cutOverBy,
                agreed,
                d.until(),
                d.sentence(),
                at);
    }
}
