package dev.watchkeeper.gate.examples;

import static dev.watchkeeper.gate.examples.Examples.WATCH;

import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.contract.verdict.CheckBefore;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Standing;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events of verification and rollback as the gate hears them. */
public final class Heard {
    private static final Mark MARK = Mark.of(0, Map.of(), new Mark.Trigger(Topic.TICKS.topicName(), 1));
    private static final Instant NOON = Examples.NOON;

    private Heard() {}

    public static VerdictEvent.BeforeJudged before(WatchRef watch, CheckName check, BeforeOutcome outcome) {
        return new VerdictEvent.BeforeJudged(
                watch, List.of(new CheckBefore(check, outcome, "200 in 3 ms")), List.of(), "1 check", MARK);
    }

    public static VerdictEvent.BeforeJudged allSeen() {
        return before(WATCH, Examples.HEALTH, BeforeOutcome.MEASURED);
    }

    public static RollbackEvent.Rehearsed rehearsed(WatchRef watch, boolean possible, Optional<Version> knownGood) {
        return new RollbackEvent.Rehearsed(
                watch,
                List.of(new TargetRehearsal(
                        new TargetName("switch"),
                        possible,
                        possible ? "" : "first deployment",
                        Optional.of(Examples.OLD),
                        knownGood,
                        knownGood.map(version -> KnownGoodGrade.STABLE))),
                "rehearsed 1 target");
    }

    public static RollbackEvent.Rehearsed possible() {
        return rehearsed(WATCH, true, Optional.of(Examples.OLD));
    }

    public static VerdictEvent.VerdictChanged verdict(
            WatchRef watch, String rule, int transition, Verdict verdict, boolean rollsBack) {
        return verdict(watch, rule, transition, verdict, rollsBack, Optional.empty());
    }

    /** What a sequential test says when nothing speaks against the version any more, and it is not proven good yet. */
    public static VerdictEvent.VerdictChanged needsMoreRequests(String rule, int transition) {
        Standing standing = new Standing(
                0.001,
                1,
                1000,
                Optional.of(1.0),
                Optional.empty(),
                Optional.empty(),
                Optional.of(600L),
                Optional.empty());
        return verdict(
                WATCH, rule, transition, new Verdict.Inconclusive(Verdict.Why.TOO_FEW), true, Optional.of(standing));
    }

    private static VerdictEvent.VerdictChanged verdict(
            WatchRef watch,
            String rule,
            int transition,
            Verdict verdict,
            boolean rollsBack,
            Optional<Standing> standing) {
        RuleId id = new RuleId(rule);
        return new VerdictEvent.VerdictChanged(
                watch,
                DerivedId.verdict(watch, id, transition),
                id,
                Optional.empty(),
                transition,
                verdict,
                rollsBack,
                Severity.INFO,
                new Evidence(
                        Optional.empty(),
                        Optional.empty(),
                        NOON,
                        NOON,
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ZERO,
                        standing),
                "errors 42 of 1000 (4.2 %) > 2 %",
                MARK);
    }

    public static VerdictEvent.VerdictChanged breached(String rule, boolean rollsBack) {
        return verdict(WATCH, rule, 1, new Verdict.Breached(NOON), rollsBack);
    }

    public static VerdictEvent.PhaseEnded phase(WatchRef watch, String phase, PhaseEnding ending) {
        return new VerdictEvent.PhaseEnded(
                watch, new PhaseName(phase), ending, NOON, NOON, List.of(), "nothing was found", MARK);
    }

    public static VerdictEvent.WatchPassed passed() {
        return new VerdictEvent.WatchPassed(WATCH, "passed", MARK);
    }

    public static RollbackEvent.RollbackStarted rollbackStarted(WatchRef watch) {
        return new RollbackEvent.RollbackStarted(
                watch, Optional.empty(), Examples.NEW, Examples.OLD, "taking back v1.2.0");
    }

    public static RollbackEvent.RolledBack rolledBack(WatchRef watch) {
        return new RollbackEvent.RolledBack(
                watch,
                Examples.NEW,
                Examples.OLD,
                new RollbackTimes(NOON, NOON, NOON, NOON, NOON, NOON),
                "v1.1.0 serves again");
    }

    public static RollbackEvent.RollbackFailed rollbackFailed(WatchRef watch) {
        return new RollbackEvent.RollbackFailed(watch, "the switch does not answer");
    }

    public static RollbackEvent.Held held(WatchRef watch) {
        return new RollbackEvent.Held(
                watch, HoldCode.CAP_REACHED, "an approver", Optional.empty(), "the cap of 3 is reached");
    }

    public static RollbackEvent.StoodDown stoodDown(WatchRef watch) {
        return new RollbackEvent.StoodDown(watch, Optional.empty(), "nothing to do");
    }
}
