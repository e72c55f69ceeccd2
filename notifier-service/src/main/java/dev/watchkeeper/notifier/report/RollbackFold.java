package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rollback, and before it the rehearsal. */
final class RollbackFold {
    private static final int MOST_STEPS = 100;

    private final List<String> rehearsed = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private Optional<Instant> started = Optional.empty();
    private Optional<Version> from = Optional.empty();
    private Optional<Version> to = Optional.empty();
    private Optional<String> planned = Optional.empty();
    private Optional<String> why = Optional.empty();
    private Optional<RollbackTimes> times = Optional.empty();
    private Optional<String> message = Optional.empty();
    private Optional<String> failed = Optional.empty();

    void take(RollbackEvent.OfDeployment event, Instant time) {
        switch (event) {
            case RollbackEvent.Rehearsed r -> {
                rehearsed.clear();
                r.targets()
                        .forEach(target -> rehearsed.add(Wording.line(target.target() + ": "
                                + (target.possible() ? "possible" : "not possible") + ", " + target.why())));
            }
            case RollbackEvent.Planned p ->
                planned =
                        Optional.of(Wording.line(Wording.times(p.plan().steps().size(), "step", "steps") + "; "
                                + p.plan().lost()));
            case RollbackEvent.RollbackStarted s -> {
                started = Optional.of(time);
                from = Optional.of(s.from());
                to = Optional.of(s.to());
                why = Optional.of(Wording.line(s.sentence()));
                failed = Optional.empty();
            }
            case RollbackEvent.StepDone step -> {
                if (steps.size() < MOST_STEPS) {
                    steps.add(Wording.line(Wording.time(time) + " " + step.target() + ": " + step.sentence()));
                }
            }
            case RollbackEvent.RolledBack r -> {
                from = Optional.of(r.from());
                to = Optional.of(r.to());
                times = Optional.of(r.times());
                message = r.message();
                failed = Optional.empty();
            }
            case RollbackEvent.RollbackFailed f -> failed = Optional.of(Wording.line(f.sentence()));
            case RollbackEvent.Held h -> {}
            case RollbackEvent.StoodDown s -> {}
            case RollbackEvent.Approved a -> {}
            case RollbackEvent.LookRequested l -> {}
            case RollbackEvent.CommonCauseFound c -> {}
            case RollbackEvent.SuspectsRanked s -> {}
            case RollbackEvent.IncidentDetected i -> {}
            case RollbackEvent.IncidentResolved i -> {}
            case RollbackEvent.DatabaseRestore d -> {}
        }
    }

    List<String> rehearsed() {
        return List.copyOf(rehearsed);
    }

    /** Empty when nobody began one. */
    Optional<RollbackResult> result() {
        if (started.isEmpty() && times.isEmpty() && failed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RollbackResult(started, from, to, planned, why, steps, times, message, failed));
    }
}
