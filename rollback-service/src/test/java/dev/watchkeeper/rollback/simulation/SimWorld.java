package dev.watchkeeper.rollback.simulation;

import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.means.AtOnce;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.plan.Hindrance;
import dev.watchkeeper.rollback.plan.Hindrances;
import dev.watchkeeper.rollback.plan.RollbackPlanning;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.run.AdvancingRollback;
import dev.watchkeeper.rollback.run.AllRead;
import dev.watchkeeper.rollback.run.GatheringFacts;
import dev.watchkeeper.rollback.run.RunKey;
import dev.watchkeeper.rollback.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One rollback from its breach to its end, deterministic, with crashes and pauses of executors at any chosen steps. */
final class SimWorld {
    static final Duration UNDO = Duration.ofSeconds(30);

    /** Errors that the checker must find. */
    enum Bug {
        TARGET_BREAKS_ITS_PROMISE,
        REPEATS_BLINDLY,
        ACTS_ON_AN_OLD_BREACH,
        FORGETS_TO_LOOK_FOR_NEWER,
        TAKES_ANY_VERSION_FOR_GOOD,
        ACTS_ON_EVERY_BREACH,
        IGNORES_COMMON_CAUSE,
        IGNORES_OTHER_SUSPECT,
        DECIDES_BEFORE_ALL_VERDICTS_ARE_READ,
        WAITS_FOR_VERDICTS_FOR_EVER,
        NO_LAST_CHECK,
        NO_FENCING,
        REOPENS_WHAT_A_PERSON_DECIDES,
        NO_UNDO_WINDOW,
        IGNORES_STOP_SWITCH,
        CLAIMS_A_CONDITION_IT_HAS_NOT,
        TAKES_SILENCE_FOR_PROOF,
        /** These four are seen only where there is a second way. */
        TAKES_WHAT_IS_UNDER_WAY_FOR_OVER,
        FORGETS_THAT_A_CALL_WAS_REPEATED,
        NEXT_WAY_WITHOUT_READING_AFRESH,
        NEXT_WAY_AFTER_SILENCE;

        static final Set<Bug> OF_SEVERAL_WAYS = EnumSet.of(
                TAKES_WHAT_IS_UNDER_WAY_FOR_OVER,
                FORGETS_THAT_A_CALL_WAS_REPEATED,
                NEXT_WAY_WITHOUT_READING_AFRESH,
                NEXT_WAY_AFTER_SILENCE);
    }

    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    final Guarantee guarantee;
    final Set<Bug> bugs;
    final SimStory story;
    final WatchRef watch = Examples.WATCH;
    final RunKey key = RunKey.of(Examples.WATCH);
    final SimChecker checker = new SimChecker(this);
    final SimRuns runs = new SimRuns(this);
    final SimTarget target;
    final SimSite site;
    final SimNeighbours neighbours = new SimNeighbours(this);
    Instant now = Examples.T0.plusMillis(10_500);
    KnownDeployment deployment;
    boolean stopped;
    boolean holding;
    boolean undone;

    final Instant start;
    final SimTale tale;
    private final SimPlan plan;
    private final SimTarget.Mood mood;
    private Runnable eachRound = () -> {};
    private Runnable atEachPoint = () -> {};
    private int points;
    private int executors = 1;
    private boolean nested;

    SimWorld(Guarantee guarantee, SimTarget.Mood mood, SimStory story, SimPlan plan, Set<Bug> bugs) {
        this(guarantee, mood, story, plan, bugs, Optional.empty());
    }

    /** @param real what is taken back instead of the simulated target */
    SimWorld(
            Guarantee guarantee,
            SimTarget.Mood mood,
            SimStory story,
            SimPlan plan,
            Set<Bug> bugs,
            Optional<SimSite> real) {
        this(guarantee, mood, story, plan, bugs, real, Optional.empty());
    }

    /** With a second way to the simulated target. */
    static SimWorld ofTwoWays(
            Guarantee first, Guarantee second, SimTarget.Mood mood, SimStory story, SimPlan plan, Set<Bug> bugs) {
        return new SimWorld(first, mood, story, plan, bugs, Optional.empty(), Optional.of(second));
    }

    private SimWorld(
            Guarantee guarantee,
            SimTarget.Mood mood,
            SimStory story,
            SimPlan plan,
            Set<Bug> bugs,
            Optional<SimSite> real,
            Optional<Guarantee> second) {
        this.guarantee = guarantee;
        this.bugs = bugs.isEmpty() ? EnumSet.noneOf(Bug.class) : EnumSet.copyOf(bugs);
        this.story = story;
        this.plan = plan;
        this.mood = mood;
        this.target = new SimTarget(this, mood, guarantee);
        this.site = real.orElseGet(() ->
                second.map(promised -> SimSite.of(target, nextWay(promised))).orElseGet(() -> SimSite.of(target)));
        this.deployment = site.deployment();
        if (story.oldBreach()) {
            now = now.plus(Duration.ofMinutes(20));
        }
        if (story == SimStory.OTHER_SUSPECT) {
            deployment = Examples.shiftedAt(Examples.T0.minus(Duration.ofMinutes(20)));
        }
        start = now;
        tale = new SimTale(this, has(Bug.NO_UNDO_WINDOW) ? Duration.ZERO : UNDO);
    }

    private SimNextWay nextWay(Guarantee promised) {
        var next = new SimNextWay(this, promised);
        next.begin();
        return next;
    }

    boolean has(Bug bug) {
        return bugs.contains(bug);
    }

    int points() {
        return points;
    }

    void eachRound(Runnable happens) {
        eachRound = happens;
    }

    /** Where an executor may be kept from going on by somebody else than the plan. */
    void atEachPoint(Runnable happens) {
        atEachPoint = happens;
    }

    /** For messages; written out only when one is shown. */
    Object where() {
        return new Object() {
            @Override
            public String toString() {
                return guarantee + " " + mood + " " + story + " " + plan + " at " + Duration.between(start, now)
                        + " -> " + runs.history.stream().map(RunState::word).toList() + " " + runs.present();
            }
        };
    }

    boolean automatic(Trigger trigger) {
        return trigger instanceof Trigger.Automatic;
    }

    /** A step ends here: the executor may die, or stand still while another one works. */
    void mayCrash() {
        int point = ++points;
        atEachPoint.run();
        if (story == SimStory.COMMON_CAUSE_SOMEWHERE && point == plan.thirdBreach()) {
            neighbours.broke(2, now, now);
        }
        if (plan.crashes().contains(point)) {
            throw new Crash();
        }
        Duration pause = plan.pauses().get(point);
        if (pause != null && !nested) {
            nested = true;
            String paused = runs.executor;
            runs.executor = "executor-" + ++executors;
            AdvancingRollback other = executor();
            Instant until = now.plus(pause);
            while (now.isBefore(until)) {
                other = round(other);
            }
            runs.executor = paused;
            nested = false;
        }
    }

    /** Runs to the end and two minutes on; an hour is enough for every deadline. */
    void run() {
        tale.begin();
        Instant end = start.plus(Duration.ofHours(1));
        Instant told = start.plus(Duration.ofMinutes(6));
        AdvancingRollback advancing = executor();
        while (runs.present().isPresent() && now.isBefore(end) && (runs.active() || now.isBefore(told))) {
            advancing = round(advancing);
        }
        now = now.plus(Duration.ofMinutes(2));
        target.timePasses();
    }

    private AdvancingRollback round(AdvancingRollback advancing) {
        AdvancingRollback next = advancing;
        try {
            for (RunKey due : runs.due()) {
                advancing.advance(due);
            }
        } catch (Crash e) {
            runs.executor = "executor-" + ++executors;
            next = executor();
        }
        timePasses();
        return next;
    }

    /** Until the next look at what is due. */
    void timePasses() {
        target.timePasses();
        tale.goesOn();
        tale.verification();
        eachRound.run();
        now = now.plus(runs.active() ? site.round() : Duration.ofSeconds(5));
    }

    AdvancingRollback executor() {
        List<Hindrance> hindrances = new ArrayList<>(Hindrances.ALL);
        if (has(Bug.ACTS_ON_AN_OLD_BREACH)) {
            hindrances.removeLast();
        }
        if (has(Bug.IGNORES_OTHER_SUSPECT)) {
            hindrances.remove(8);
        }
        if (has(Bug.IGNORES_COMMON_CAUSE)) {
            hindrances.remove(7);
        }
        if (has(Bug.FORGETS_TO_LOOK_FOR_NEWER)) {
            hindrances.remove(4);
        }
        if (has(Bug.IGNORES_STOP_SWITCH)) {
            hindrances.remove(3);
        }
        var facts = new SimFacts(this);
        var means = new MeansByName(site.means());
        var gathering = new GatheringFacts(
                facts, facts, facts, neighbours, runs, means, AtOnce.oneAfterTheOther(), known -> site.terms());
        var allRead = new AllRead(
                () -> !has(Bug.WAITS_FOR_VERDICTS_FOR_EVER) || tale.verdictsRead(),
                () -> has(Bug.DECIDES_BEFORE_ALL_VERDICTS_ARE_READ) || tale.verdictsRead(),
                (unread, since) -> {});
        return new AdvancingRollback(runs, gathering, allRead, new RollbackPlanning(hindrances), means);
    }

    /** How the run is held at the end. */
    Optional<HoldCode> held() {
        return runs.present().filter(RunState.Held.class::isInstance).map(state -> ((RunState.Held) state).code());
    }
}
