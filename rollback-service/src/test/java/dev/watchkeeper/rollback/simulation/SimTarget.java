package dev.watchkeeper.rollback.simulation;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.CallTrace;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A target with its own ledger of effects; it misbehaves as told. With a condition it also remembers ids; without one it does what
 * it is told as often as it is told, and takes its time.
 */
final class SimTarget implements RollbackMeans {
    /** How the target treats its first call, or its first six. */
    enum Mood {
        FINE,
        ACTS_AND_TIMES_OUT,
        TIMES_OUT_WITHOUT_ACTING,
        SAYS_500_AFTER_ACTING,
        SAYS_500_WITHOUT_ACTING,
        ACCEPTS_AND_NEVER_RUNS,
        REFUSES,
        NOT_REACHED,
        ALWAYS_BUSY,
        /** Five calls do not get through; the sixth finds it changed. */
        BUSY_THEN_SHIFTED,
        /** Five calls do not get through; the sixth is lost. */
        BUSY_THEN_500,
        RUNS_A_MINUTE_LATE,
        SHIFTED_JUST_BEFORE,
        UNREADABLE_FOR_A_WHILE,
        /** Its record says that it is under way, and a minute later it comes to effect. */
        UNDER_WAY_FOR_A_MINUTE,
        /** Its record says that it is under way; it ends without effect. */
        ENDS_WITHOUT_ACTING,
        /** The first call comes to effect a minute later; every one after it is refused. */
        LATE_THEN_REFUSES,
        /** And at the same moment somebody else brings a third version. */
        REFUSES_WHILE_ANOTHER_ACTS;

        int oddCalls() {
            return switch (this) {
                case ALWAYS_BUSY -> Integer.MAX_VALUE;
                case BUSY_THEN_SHIFTED, BUSY_THEN_500 -> 6;
                default -> 1;
            };
        }

        /** Whether a rollback can succeed: without a condition nothing is sent twice, so what leaves no trace is a person's. */
        boolean works(Guarantee guarantee) {
            return switch (this) {
                case REFUSES, ACCEPTS_AND_NEVER_RUNS, ALWAYS_BUSY -> false;
                case ENDS_WITHOUT_ACTING, REFUSES_WHILE_ANOTHER_ACTS -> false;
                case TIMES_OUT_WITHOUT_ACTING -> guarantee == Guarantee.CONDITIONAL;
                default -> true;
            };
        }

        /** The same with a second way that does what it is asked, which is taken after proof alone. */
        boolean worksByTwoWays(Guarantee guarantee) {
            return switch (this) {
                case REFUSES, ALWAYS_BUSY, ENDS_WITHOUT_ACTING -> true;
                default -> works(guarantee);
            };
        }
    }

    private static final int ROLLING = 40;

    /** From a call's effect until all traffic is on the old version, at a target without a condition. */
    private static final Duration ROLLOUT = Duration.ofSeconds(20);

    /** What really happened, by version: the ledger that the checker reads. */
    final List<String> effects = new ArrayList<>();

    final Set<String> idsSeen = new HashSet<>();

    /** Every id that was sent, in order. */
    final List<String> sent = new ArrayList<>();

    private final Guarantee guarantee;
    private Instant rolledOut = Instant.MIN;
    private final SimWorld world;
    private final Mood mood;
    private Instant lostAt = Instant.MAX;
    private String lostId = "";
    private String recordedId = "";
    private Instant recordedUntil = Instant.MIN;
    private int calls;
    private int reads;
    private Optional<ActRequest> late = Optional.empty();
    private Instant lateAt = Instant.MAX;
    private String running = "v1.2.0";
    private String other = "v1.1.0";
    private int share = 100;
    private long revision = 7;

    SimTarget(SimWorld world, Mood mood, Guarantee guarantee) {
        this.world = world;
        this.mood = mood;
        this.guarantee = guarantee;
        if (mood == Mood.SHIFTED_JUST_BEFORE) {
            share = 50;
        }
    }

    /** A call that was taken and forgotten for a minute comes to effect, if it still may. */
    void timePasses() {
        if (late.isPresent() && !world.now.isBefore(lateAt)) {
            apply(late.get());
            late = Optional.empty();
        }
        if (share == ROLLING && !world.now.isBefore(rolledOut)) {
            share = 100;
        }
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Guarantee guarantee() {
        return world.bugs.contains(SimWorld.Bug.CLAIMS_A_CONDITION_IT_HAS_NOT) ? Guarantee.CONDITIONAL : guarantee;
    }

    @Override
    public CallTrace trace(TargetMeans target, ActRequest call, Instant at) {
        if (world.bugs.contains(SimWorld.Bug.TAKES_SILENCE_FOR_PROOF) && guarantee == Guarantee.READ_CHECK_ACT) {
            return new CallTrace.Over("nothing is to be seen of it");
        }
        if (world.has(SimWorld.Bug.NEXT_WAY_AFTER_SILENCE) && mayStillAct()) {
            return new CallTrace.Over("nothing is to be seen of it");
        }
        if (call.id().equals(recordedId)) {
            return recorded();
        }
        return provenOver(call)
                ? new CallTrace.Over("its record says that it ended before it began")
                : new CallTrace.None();
    }

    private CallTrace recorded() {
        boolean running = recordedUntil.isAfter(world.now) || mayStillAct();
        if (running && !world.has(SimWorld.Bug.TAKES_WHAT_IS_UNDER_WAY_FOR_OVER)) {
            return new CallTrace.UnderWay("its record says that it is running");
        }
        return effects.isEmpty()
                ? new CallTrace.Over("its record says that it ended without doing anything")
                : new CallTrace.None();
    }

    /** Whether a call that was taken may still come to effect, by its own ledger. */
    boolean mayStillAct() {
        return late.isPresent();
    }

    /** What was answered with 500 and never began leaves a record, half a minute later. */
    private boolean provenOver(ActRequest call) {
        return guarantee == Guarantee.READ_CHECK_ACT
                && call.id().equals(lostId)
                && !world.now.isBefore(lostAt.plusSeconds(30));
    }

    @Override
    public TargetState read(TargetMeans target) {
        world.mayCrash();
        if (mood == Mood.UNREADABLE_FOR_A_WHILE && reads++ < 5) {
            return new TargetState.Unreadable("no answer");
        }
        return new TargetState.Read(reading());
    }

    TargetReading reading() {
        return new TargetReading(
                running,
                share,
                Optional.of(other),
                revision,
                List.of("v1.1.0", "v1.2.0", "v9"),
                share == ROLLING ? TargetReading.Rollout.UNDER_WAY : TargetReading.Rollout.NONE,
                Optional.empty());
    }

    @Override
    public RehearsalAnswer rehearse(TargetMeans target, ActRequest wouldBe) {
        return new RehearsalAnswer.Possible();
    }

    @Override
    public ActOutcome act(TargetMeans target, ActRequest request) {
        sent.add(request.id());
        world.checker.called(guarantee, sent);
        if (guarantee == Guarantee.READ_CHECK_ACT && !request.expected().stillHolds(reading())) {
            return new ActOutcome.Changed("the check before the call shows " + reading());
        }
        world.mayCrash();
        ActOutcome outcome = calls++ < mood.oddCalls() ? misbehave(request) : later(request);
        if (outcome instanceof ActOutcome.Unknown && world.bugs.contains(SimWorld.Bug.REPEATS_BLINDLY)) {
            var reading = ((TargetState.Read) read(target)).reading();
            outcome = apply(new ActRequest(
                    request.id() + "-again", request.watch(), request.to(), Expectation.of(reading), request.reason()));
        }
        world.mayCrash();
        return outcome;
    }

    private ActOutcome later(ActRequest request) {
        return mood == Mood.LATE_THEN_REFUSES ? new ActOutcome.Refused("it answers 422") : apply(request);
    }

    private ActOutcome misbehave(ActRequest request) {
        return switch (mood) {
            case FINE, UNREADABLE_FOR_A_WHILE -> apply(request);
            case ACTS_AND_TIMES_OUT -> {
                apply(request);
                yield new ActOutcome.Unknown("no answer in 4 s");
            }
            case SAYS_500_AFTER_ACTING -> {
                apply(request);
                yield new ActOutcome.Unknown("it answers 500");
            }
            case TIMES_OUT_WITHOUT_ACTING -> new ActOutcome.Unknown("no answer in 4 s");
            case SAYS_500_WITHOUT_ACTING -> lost(request);
            case ACCEPTS_AND_NEVER_RUNS -> {
                idsSeen.add(request.id());
                yield new ActOutcome.Accepted();
            }
            case REFUSES -> new ActOutcome.Refused("it answers 422");
            case NOT_REACHED -> new ActOutcome.NotSent("nothing listens there");
            case ALWAYS_BUSY -> new ActOutcome.NotSent("it answers 429");
            case BUSY_THEN_SHIFTED -> {
                if (calls < mood.oddCalls()) {
                    yield new ActOutcome.NotSent("it answers 429");
                }
                share = 50;
                revision++;
                yield new ActOutcome.Changed("the check before the call shows " + reading());
            }
            case BUSY_THEN_500 -> calls < mood.oddCalls() ? new ActOutcome.NotSent("it answers 429") : lost(request);
            case RUNS_A_MINUTE_LATE, LATE_THEN_REFUSES -> late(request, new ActOutcome.Unknown("no answer in 4 s"));
            case UNDER_WAY_FOR_A_MINUTE -> {
                recordedId = request.id();
                recordedUntil = world.now.plusSeconds(60);
                yield late(request, new ActOutcome.Accepted());
            }
            case ENDS_WITHOUT_ACTING -> {
                idsSeen.add(request.id());
                recordedId = request.id();
                recordedUntil = world.now.plusSeconds(20);
                yield new ActOutcome.Accepted();
            }
            case REFUSES_WHILE_ANOTHER_ACTS -> {
                other = running;
                running = "v9";
                revision++;
                yield new ActOutcome.Refused("it answers 422");
            }
            case SHIFTED_JUST_BEFORE -> {
                share = 100;
                revision++;
                yield apply(request);
            }
        };
    }

    private ActOutcome late(ActRequest request, ActOutcome answer) {
        late = Optional.of(request);
        lateAt = world.now.plusSeconds(60);
        return answer;
    }

    private ActOutcome lost(ActRequest request) {
        lostId = request.id();
        lostAt = world.now;
        return new ActOutcome.Unknown("it answers 500");
    }

    /** By another way to the same target; without its condition it overwrites whatever is there. */
    ActOutcome byAnotherWay(ActRequest request, boolean checks) {
        if (checks && !request.expected().stillHolds(reading())) {
            return new ActOutcome.Changed("the check before the call shows " + reading());
        }
        return effect(request);
    }

    private ActOutcome apply(ActRequest request) {
        boolean conditional =
                guarantee == Guarantee.CONDITIONAL && !world.bugs.contains(SimWorld.Bug.TARGET_BREAKS_ITS_PROMISE);
        if (conditional && idsSeen.contains(request.id())) {
            return new ActOutcome.Accepted();
        }
        if (conditional
                && (request.expected().revision() != revision
                        || !request.expected().version().equals(running))) {
            return new ActOutcome.Changed("it answers 409");
        }
        return effect(request);
    }

    private ActOutcome effect(ActRequest request) {
        world.checker.changes(running);
        idsSeen.add(request.id());
        Version to = request.to();
        effects.add(to.tag());
        world.checker.acted();
        other = running;
        running = to.tag();
        share = guarantee == Guarantee.CONDITIONAL ? 100 : ROLLING;
        rolledOut = world.now.plus(ROLLOUT);
        revision++;
        return new ActOutcome.Accepted();
    }
}
