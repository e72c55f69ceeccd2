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
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.detect.BreachDetection;
import dev.watchkeeper.rollback.detect.Detection;
import dev.watchkeeper.rollback.detect.VerdictsSeen;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.plan.Hindrance;
import dev.watchkeeper.rollback.plan.Hindrances;
import dev.watchkeeper.rollback.plan.RollbackPlanning;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.run.AdvancingRollback;
import dev.watchkeeper.rollback.run.AllRead;
import dev.watchkeeper.rollback.run.AnsweringLook;
import dev.watchkeeper.rollback.run.CommandingRun;
import dev.watchkeeper.rollback.run.GatheringFacts;
import dev.watchkeeper.rollback.run.Opening;
import dev.watchkeeper.rollback.run.RunKey;
import dev.watchkeeper.rollback.run.RunState;
import dev.watchkeeper.rollback.stopswitch.OffAsked;
import dev.watchkeeper.rollback.stopswitch.StopSwitch;
import dev.watchkeeper.rollback.stopswitch.StopSwitches;
import dev.watchkeeper.rollback.stopswitch.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** One rollback from its breach to its end, deterministic, with crashes and pauses of executors at any chosen steps. */
final class SimWorld implements Deployments, StopSwitches, VerdictsSeen {
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
        TAKES_SILENCE_FOR_PROOF
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

    private final Instant start;
    private final SimPlan plan;
    private final SimTarget.Mood mood;
    private final CommandingRun commands;
    private final Set<String> told = new HashSet<>();
    private Runnable eachRound = () -> {};
    private Instant breach = now;
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
        this.guarantee = guarantee;
        this.bugs = bugs.isEmpty() ? EnumSet.noneOf(Bug.class) : EnumSet.copyOf(bugs);
        this.story = story;
        this.plan = plan;
        this.mood = mood;
        this.target = new SimTarget(this, mood, guarantee);
        this.site = real.orElseGet(() -> SimSite.of(target));
        this.deployment = site.deployment();
        this.commands = new CommandingRun(runs, has(Bug.NO_UNDO_WINDOW) ? Duration.ZERO : UNDO);
        if (story.oldBreach()) {
            now = now.plus(Duration.ofMinutes(20));
        }
        if (story == SimStory.OTHER_SUSPECT) {
            deployment = Examples.shiftedAt(Examples.T0.minus(Duration.ofMinutes(20)));
        }
        start = now;
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

    /** For messages; written out only when one is shown. */
    Object where() {
        return new Object() {
            @Override
            public String toString() {
                return guarantee + " " + mood + " " + story + " " + plan + " at " + Duration.between(start, now)
                        + " -> " + runs.history;
            }
        };
    }

    boolean automatic(Trigger trigger) {
        return trigger instanceof Trigger.Automatic;
    }

    /** A step ends here: the executor may die, or stand still while another one works. */
    void mayCrash() {
        int point = ++points;
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
        begin();
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
        target.timePasses();
        story();
        verification();
        eachRound.run();
        now = now.plus(runs.active() ? site.round() : Duration.ofSeconds(5));
        return next;
    }

    private void begin() {
        switch (story) {
            case COMMON_CAUSE, APPROVED_BY_PERSON, REFUSED_AND_BROKEN_AGAIN -> othersBroke(start);
            case COMMON_CAUSE_READ_LATE -> othersBroke(start.plusSeconds(10));
            case COMMON_CAUSE_WHEN_PLANNED, COMMON_CAUSE_WHEN_SENT, COMMON_CAUSE_SOMEWHERE ->
                neighbours.broke(1, Examples.T0.plusSeconds(9), start);
            case BY_PERSON_AND_STOPPED_BREACH, BY_PERSON_UNDONE_AND_STOPPED_BREACH -> stopped = true;
            case HELD_BEFORE_THE_BREACH -> hold();
            default -> {}
        }
        if (story.begunByPerson()) {
            commands.start(watch, Examples.PERSON, "customers complain");
        } else {
            detected();
        }
    }

    private void othersBroke(Instant visible) {
        neighbours.broke(1, Examples.T0.plusSeconds(9), visible);
        neighbours.broke(2, Examples.T0.plusSeconds(10), visible);
    }

    private void detected() {
        boolean rollsBack = story != SimStory.NOT_IN_ROLLBACK_WHEN || has(Bug.ACTS_ON_EVERY_BREACH);
        var verdict = Examples.verdict(new Verdict.Breached(Examples.T0.plusSeconds(2)), rollsBack, 4);
        Detection found = new BreachDetection(known -> site.terms()).detect(verdict, now, Optional.of(deployment), 5);
        if (found instanceof Detection.Found(var trigger)) {
            runs.open(watch, new Opening.ByBreach(trigger));
        }
    }

    /** The same deployment breaks (again), just now. */
    private void breaksNow() {
        breach = now;
        runs.open(watch, new Opening.ByBreach(Examples.breachDecidedAt(now, told.size() + 1)));
    }

    private void hold() {
        holding = true;
        commands.hold(watch, Examples.PERSON, "we are looking");
    }

    private AdvancingRollback executor() {
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
        var means = new MeansByName(List.of(site.means()));
        var gathering = new GatheringFacts(this, this, this, neighbours, runs, means, known -> site.terms());
        var allRead = new AllRead(
                () -> !has(Bug.WAITS_FOR_VERDICTS_FOR_EVER) || verdictsRead(),
                () -> has(Bug.DECIDES_BEFORE_ALL_VERDICTS_ARE_READ) || verdictsRead());
        return new AdvancingRollback(runs, gathering, allRead, new RollbackPlanning(hindrances), means);
    }

    private boolean verdictsRead() {
        return switch (story) {
            case VERDICTS_NEVER_ALL_READ -> false;
            case COMMON_CAUSE_READ_LATE -> !now.isBefore(start.plusSeconds(10));
            default -> true;
        };
    }

    long brokenElsewhere(Instant at) {
        return neighbours.known(breach);
    }

    /** What happens exactly when a state was written, before its executor goes on. */
    void written(RunState next) {
        switch (next) {
            case RunState.Planned planned when planned.progress().untouched() -> planned();
            case RunState.Sending ignored
            when story == SimStory.COMMON_CAUSE_WHEN_SENT && once("third") -> neighbours.broke(2, now, now);
            default -> {}
        }
    }

    private void planned() {
        switch (story) {
            case SUPERSEDED_WHEN_PLANNED ->
                deployment = Examples.deployment(DeploymentStatus.SUPERSEDED, StartKind.NORMAL);
            case STOPPED_WHEN_PLANNED -> stopped = true;
            case COMMON_CAUSE_WHEN_PLANNED -> {
                if (once("third")) {
                    neighbours.broke(2, now, now);
                }
            }
            case HELD_WHEN_PLANNED, HELD_AND_RESUMED -> {
                if (once("hold")) {
                    hold();
                }
            }
            default -> {}
        }
    }

    /** What happens in time. */
    private void story() {
        boolean held = runs.present().orElse(null) instanceof RunState.Held;
        switch (story) {
            case COMMON_CAUSE -> at(180, "again", this::breaksNow);
            case HELD_AND_RESUMED -> {
                if (held && once("resume")) {
                    holding = false;
                    commands.resume(watch, Examples.PERSON, "go on");
                }
            }
            case APPROVED_BY_PERSON -> {
                if (held && once("approve")) {
                    commands.approve(watch, Examples.PERSON, "it is ours");
                }
            }
            case REFUSED_AND_BROKEN_AGAIN -> {
                if (held && once("refuse")) {
                    commands.refuse(watch, Examples.PERSON, "the network is broken");
                }
                at(200, "again", this::breaksNow);
            }
            case BY_PERSON_UNDONE -> at(10, "undo", this::undo);
            case BY_PERSON_AND_BREACH, BY_PERSON_AND_STOPPED_BREACH -> at(3, "breach", this::breaksNow);
            case BY_PERSON_UNDONE_AND_STOPPED_BREACH -> {
                at(3, "breach", this::breaksNow);
                at(10, "undo", this::undo);
            }
            default -> {}
        }
    }

    private void undo() {
        undone = true;
        commands.undo(watch, new SubjectId("bert"), "wrong deployment");
    }

    private void at(long seconds, String what, Runnable happens) {
        if (!now.isBefore(start.plusSeconds(seconds)) && once(what)) {
            happens.run();
        }
    }

    private boolean once(String what) {
        return told.add(what);
    }

    private void verification() {
        var answering = new AnsweringLook(runs);
        Mark mark = new Mark(3, new TreeMap<>(), new Mark.Trigger("watchkeeper.ticks", 1));
        RunState state = runs.present().orElse(null);
        if (state instanceof RunState.Looking looking && story != SimStory.OLD_BREACH_UNANSWERED) {
            boolean still = story != SimStory.OLD_BREACH_NOT_CONFIRMED;
            answering.judged(
                    new VerdictEvent.LookJudged(
                            watch, looking.look().id(), Optional.of(Examples.RULE), still, "looked", mark),
                    now);
        }
        if (state instanceof RunState.Verifying verifying && story != SimStory.NOBODY_VERIFIES) {
            var look = verifying.look().id();
            if (story == SimStory.NOT_VERIFIED) {
                answering.notVerified(new VerdictEvent.RollbackNotVerified(watch, look, "still bad", mark));
            } else {
                answering.verified(new VerdictEvent.RollbackVerified(watch, look, "all hold", mark), now);
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
                has(Bug.TAKES_ANY_VERSION_FOR_GOOD)
                        ? new KnownGood(Version.ofTag("v9"), KnownGoodGrade.STABLE, now)
                        : site.good());
    }

    @Override
    public Optional<DeploymentId> newerThan(KnownDeployment known) {
        return story == SimStory.NEWER_STARTED ? Optional.of(new DeploymentId("d-2")) : Optional.empty();
    }

    @Override
    public long readTo(int partition) {
        return 5;
    }

    @Override
    public void readUpTo(int partition, long next) {
        throw new IllegalStateException("the story reads");
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
    public List<OffAsked> asked() {
        return List.of();
    }

    @Override
    public Turn turn(Turn.Wish wish, Predicate<SubjectId> stillMay) {
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

    /** How the run is held at the end. */
    Optional<HoldCode> held() {
        return runs.present().filter(RunState.Held.class::isInstance).map(state -> ((RunState.Held) state).code());
    }
}
