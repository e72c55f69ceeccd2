package dev.watchkeeper.rollback.simulation;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.detect.BreachDetection;
import dev.watchkeeper.rollback.detect.Detection;
import dev.watchkeeper.rollback.detect.VerdictsSeen;
import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.plan.Hindrance;
import dev.watchkeeper.rollback.plan.Hindrances;
import dev.watchkeeper.rollback.plan.RollbackPlanning;
import dev.watchkeeper.rollback.run.AdvancingRollback;
import dev.watchkeeper.rollback.run.AnsweringLook;
import dev.watchkeeper.rollback.run.GatheringFacts;
import dev.watchkeeper.rollback.run.RunKey;
import dev.watchkeeper.rollback.run.RunState;
import dev.watchkeeper.rollback.stopswitch.StopSwitch;
import dev.watchkeeper.rollback.stopswitch.StopSwitches;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One rollback from its breach to its end, deterministic, with a crash at any chosen point and another executor afterwards. */
final class SimWorld implements Deployments, StopSwitches, VerdictsSeen {
    /** Errors that the checker must find. */
    enum Bug {
        TARGET_BREAKS_ITS_PROMISE,
        REPEATS_BLINDLY,
        ACTS_ON_AN_OLD_BREACH,
        FORGETS_TO_LOOK_FOR_NEWER,
        TAKES_ANY_VERSION_FOR_GOOD,
        ACTS_ON_EVERY_BREACH
    }

    /** What happens in the world besides the breach. */
    enum Story {
        PLAIN,
        OLD_BREACH_CONFIRMED,
        OLD_BREACH_NOT_CONFIRMED,
        OLD_BREACH_UNANSWERED,
        SUPERSEDED_WHEN_PLANNED,
        NEWER_STARTED,
        NOBODY_VERIFIES,
        NOT_VERIFIED,
        NOT_IN_ROLLBACK_WHEN,
        STOPPED_WHEN_PLANNED
    }

    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    final Set<Bug> bugs;
    final WatchRef watch = Examples.WATCH;
    final RunKey key = RunKey.of(Examples.WATCH);
    final SimRuns runs = new SimRuns(this);
    final SimTarget target;
    Instant now = Examples.T0.plusMillis(10_500);
    KnownDeployment deployment = Examples.live();
    boolean stopped;

    private final Story story;
    private final Set<Integer> crashAt;
    private int points;
    private boolean newerStarted;

    SimWorld(SimTarget.Mood mood, Story story, Set<Integer> crashAt, Set<Bug> bugs) {
        this.bugs = bugs.isEmpty() ? EnumSet.noneOf(Bug.class) : EnumSet.copyOf(bugs);
        this.story = story;
        this.crashAt = crashAt;
        this.target = new SimTarget(this, mood);
    }

    int points() {
        return points;
    }

    void mayCrash() {
        if (crashAt.contains(++points)) {
            throw new Crash();
        }
    }

    /** Runs to the end and two minutes on; an hour is enough for every deadline. */
    void run() {
        if (!opened()) {
            return;
        }
        Instant end = now.plus(Duration.ofHours(1));
        int executor = 1;
        AdvancingRollback advancing = executor();
        while (runs.state().active() && now.isBefore(end)) {
            try {
                for (RunKey due : runs.due()) {
                    advancing.advance(due);
                }
            } catch (Crash e) {
                runs.executor = "executor-" + ++executor;
                advancing = executor();
            }
            target.timePasses();
            story();
            verification();
            now = now.plusMillis(500);
        }
        now = now.plus(Duration.ofMinutes(2));
        target.timePasses();
    }

    private boolean opened() {
        boolean rollsBack = story != Story.NOT_IN_ROLLBACK_WHEN;
        var verdict = Examples.verdict(
                new Verdict.Breached(Examples.T0.plusSeconds(2)),
                rollsBack || bugs.contains(Bug.ACTS_ON_EVERY_BREACH),
                4);
        boolean old = story == Story.OLD_BREACH_CONFIRMED
                || story == Story.OLD_BREACH_NOT_CONFIRMED
                || story == Story.OLD_BREACH_UNANSWERED;
        if (old) {
            now = now.plus(Duration.ofMinutes(20));
        }
        newerStarted = story == Story.NEWER_STARTED;
        Detection found =
                new BreachDetection(known -> Examples.terms()).detect(verdict, now, Optional.of(deployment), 5);
        if (found instanceof Detection.Found(var trigger)) {
            runs.open(watch, trigger);
            return true;
        }
        return false;
    }

    private AdvancingRollback executor() {
        List<Hindrance> hindrances = new ArrayList<>(Hindrances.ALL);
        if (bugs.contains(Bug.FORGETS_TO_LOOK_FOR_NEWER)) {
            hindrances.remove(4);
        }
        if (bugs.contains(Bug.ACTS_ON_AN_OLD_BREACH)) {
            hindrances.removeLast();
        }
        var means = new MeansByName(List.of(target));
        var gathering = new GatheringFacts(this, this, this, runs, means, known -> Examples.terms());
        return new AdvancingRollback(runs, gathering, () -> true, new RollbackPlanning(hindrances), means);
    }

    private void story() {
        boolean planned = runs.history.stream().anyMatch(RunState.Planned.class::isInstance);
        if (story == Story.SUPERSEDED_WHEN_PLANNED && planned) {
            deployment = Examples.deployment(DeploymentStatus.SUPERSEDED, StartKind.NORMAL);
        }
        stopped = stopped || (story == Story.STOPPED_WHEN_PLANNED && planned);
    }

    private void verification() {
        var answering = new AnsweringLook(runs);
        Mark mark = new Mark(3, new java.util.TreeMap<>(), new Mark.Trigger("watchkeeper.ticks", 1));
        if (runs.state() instanceof RunState.Looking looking && story != Story.OLD_BREACH_UNANSWERED) {
            answering.judged(
                    new VerdictEvent.LookJudged(
                            watch,
                            looking.look().id(),
                            Optional.of(Examples.RULE),
                            story != Story.OLD_BREACH_NOT_CONFIRMED,
                            "looked",
                            mark),
                    now);
        }
        if (runs.state() instanceof RunState.Verifying verifying && story != Story.NOBODY_VERIFIES) {
            if (story == Story.NOT_VERIFIED) {
                answering.notVerified(new VerdictEvent.RollbackNotVerified(
                        watch, verifying.look().id(), "still bad", mark));
            } else {
                answering.verified(
                        new VerdictEvent.RollbackVerified(
                                watch, verifying.look().id(), "all hold", mark),
                        now);
            }
        }
    }

    @Override
    public Optional<KnownDeployment> find(DeploymentId id) {
        return Optional.of(deployment);
    }

    @Override
    public Optional<KnownGood> newestKnownGood(ServiceRef service, Version except) {
        return Optional.of(
                bugs.contains(Bug.TAKES_ANY_VERSION_FOR_GOOD)
                        ? new KnownGood(Version.ofTag("v9"), KnownGoodGrade.STABLE, now)
                        : Examples.knownGood());
    }

    @Override
    public Optional<DeploymentId> newerThan(KnownDeployment known) {
        return newerStarted ? Optional.of(new DeploymentId("d-2")) : Optional.empty();
    }

    @Override
    public long readTo(int partition) {
        return 5;
    }

    @Override
    public Optional<StopSwitch> find(ProjectName project) {
        return stopped ? Optional.of(new StopSwitch(project, true, Examples.PERSON, "drill", now)) : Optional.empty();
    }

    @Override
    public List<StopSwitch> all() {
        return List.of();
    }

    @Override
    public void turn(StopSwitch to) {
        throw new IllegalStateException("the story turns the switch");
    }

    @Override
    public void saw(VerdictEvent.VerdictChanged verdict, Instant appended) {
        throw new IllegalStateException("the story sees");
    }

    @Override
    public Optional<String> recovered(WatchRef about, RuleId rule, int transition) {
        return Optional.empty();
    }
}
