package dev.watchkeeper.rollback.simulation;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A target with a condition, a memory of ids, and its own ledger of effects; it misbehaves as told. */
final class SimTarget implements RollbackMeans {
    /** How the target treats its first call. */
    enum Mood {
        FINE,
        ACTS_AND_TIMES_OUT,
        TIMES_OUT_WITHOUT_ACTING,
        SAYS_500_AFTER_ACTING,
        SAYS_500_WITHOUT_ACTING,
        ACCEPTS_AND_NEVER_RUNS,
        REFUSES,
        NOT_REACHED,
        RUNS_A_MINUTE_LATE,
        SHIFTED_JUST_BEFORE,
        UNREADABLE_FOR_A_WHILE
    }

    /** What really happened, by version: the ledger that the checker reads. */
    final List<String> effects = new ArrayList<>();

    final Set<String> idsSeen = new HashSet<>();
    private final SimWorld world;
    private final Mood mood;
    private int calls;
    private int reads;
    private Optional<ActRequest> late = Optional.empty();
    private Instant lateAt = Instant.MAX;
    private String running = "v1.2.0";
    private String other = "v1.1.0";
    private int share = 100;
    private long revision = 7;

    SimTarget(SimWorld world, Mood mood) {
        this.world = world;
        this.mood = mood;
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
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.CONDITIONAL;
    }

    @Override
    public TargetState read(TargetMeans target) {
        world.mayCrash();
        if (mood == Mood.UNREADABLE_FOR_A_WHILE && reads++ < 5) {
            return new TargetState.Unreadable("no answer");
        }
        return new TargetState.Read(
                new TargetReading(running, share, Optional.of(other), revision, List.of("v1.1.0", "v1.2.0", "v9")));
    }

    @Override
    public RehearsalAnswer rehearse(TargetMeans target, ActRequest wouldBe) {
        return new RehearsalAnswer.Possible();
    }

    @Override
    public ActOutcome act(TargetMeans target, ActRequest request) {
        world.mayCrash();
        ActOutcome outcome = first() ? misbehave(request) : apply(request);
        if (outcome instanceof ActOutcome.Unknown && world.bugs.contains(SimWorld.Bug.REPEATS_BLINDLY)) {
            var reading = ((TargetState.Read) read(target)).reading();
            outcome = apply(new ActRequest(
                    request.id() + "-again", request.watch(), request.to(), Expectation.of(reading), request.reason()));
        }
        world.mayCrash();
        return outcome;
    }

    private boolean first() {
        return calls++ == 0;
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
            case SAYS_500_WITHOUT_ACTING -> new ActOutcome.Unknown("it answers 500");
            case ACCEPTS_AND_NEVER_RUNS -> {
                idsSeen.add(request.id());
                yield new ActOutcome.Accepted();
            }
            case REFUSES -> new ActOutcome.Refused("it answers 422");
            case NOT_REACHED -> new ActOutcome.NotSent("nothing listens there");
            case RUNS_A_MINUTE_LATE -> {
                late = Optional.of(request);
                lateAt = world.now.plusSeconds(60);
                yield new ActOutcome.Unknown("no answer in 4 s");
            }
            case SHIFTED_JUST_BEFORE -> {
                share = 100;
                revision++;
                yield apply(request);
            }
        };
    }

    private ActOutcome apply(ActRequest request) {
        boolean conditional = !world.bugs.contains(SimWorld.Bug.TARGET_BREAKS_ITS_PROMISE);
        if (conditional && idsSeen.contains(request.id())) {
            return new ActOutcome.Accepted();
        }
        if (conditional
                && (request.expected().revision() != revision
                        || !request.expected().version().equals(running))) {
            return new ActOutcome.Changed("it answers 409");
        }
        idsSeen.add(request.id());
        Version to = request.to();
        effects.add(to.tag());
        world.checker.acted();
        other = running;
        running = to.tag();
        share = 100;
        revision++;
        return new ActOutcome.Accepted();
    }
}
