package dev.watchkeeper.rollback.simulation;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.run.ClaimedRun;
import dev.watchkeeper.rollback.run.Identified;
import dev.watchkeeper.rollback.run.RunKey;
import dev.watchkeeper.rollback.run.RunState;
import dev.watchkeeper.rollback.run.Runs;
import dev.watchkeeper.rollback.terms.Cap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One run's row in memory, with the same rules as the table: epoch, revision, lease, and each write all or nothing. */
final class SimRuns implements Runs {
    private static final Duration LEASE = Duration.ofSeconds(15);

    final List<Identified> events = new ArrayList<>();
    final List<RunState> history = new ArrayList<>();
    int automaticBefore;
    String executor = "one";

    private final SimWorld world;
    private Optional<RunState> state = Optional.empty();
    private Optional<String> owner = Optional.empty();
    private Instant leaseUntil = Instant.MIN;
    private Instant dueAt = Instant.MIN;
    private long epoch;
    private long revision;
    private boolean settled;

    SimRuns(SimWorld world) {
        this.world = world;
    }

    RunState state() {
        return state.orElseThrow();
    }

    boolean isDue() {
        return state().active() && !world.now.isBefore(dueAt) && free();
    }

    private boolean free() {
        return owner.isEmpty() || owner.get().equals(executor) || leaseUntil.isBefore(world.now);
    }

    @Override
    public Optional<RunState> find(RunKey key) {
        return state;
    }

    @Override
    public List<RunKey> due() {
        return isDue() ? List.of(world.key) : List.of();
    }

    @Override
    public List<Listed> newest() {
        return List.of();
    }

    @Override
    public Optional<ClaimedRun> claim(RunKey key) {
        world.mayCrash();
        if (!state().active() || !free()) {
            return Optional.empty();
        }
        if (owner.isEmpty() || !owner.get().equals(executor) || leaseUntil.isBefore(world.now)) {
            epoch++;
        }
        owner = Optional.of(executor);
        leaseUntil = world.now.plus(LEASE);
        return Optional.of(new ClaimedRun(world.watch, state(), epoch, revision, world.now));
    }

    @Override
    public boolean move(ClaimedRun claim, RunState next, List<Identified> more, Duration again) {
        return write(claim, next, more, again);
    }

    @Override
    public boolean intend(ClaimedRun claim, RunState.Planned next, List<Identified> more, Cap cap) {
        return automaticBefore < cap.automatic() && write(claim, next, more, Duration.ZERO);
    }

    @Override
    public Optional<ClaimedRun> send(ClaimedRun claim, RunState.Sending next, String id, List<Identified> more) {
        boolean allowed = world.deployment.live() && !settled && !world.stopped;
        return allowed && write(claim, next, more, Duration.ZERO)
                ? Optional.of(new ClaimedRun(world.watch, next, claim.epoch(), revision, world.now))
                : Optional.empty();
    }

    @Override
    public boolean resolve(
            ClaimedRun claim,
            RunState next,
            TargetName target,
            StepOutcome outcome,
            List<Identified> more,
            Duration again) {
        if (!write(claim, next, more, again)) {
            return false;
        }
        settled = outcome == StepOutcome.CONFIRMED || outcome == StepOutcome.ESCALATED;
        return true;
    }

    @Override
    public Optional<RunState> open(WatchRef watch, Trigger trigger) {
        state = Optional.of(new RunState.Detected(trigger, world.now));
        return Optional.empty();
    }

    @Override
    public void answer(RunKey key, Function<RunState, Optional<Answered>> answer) {
        answer.apply(state()).ifPresent(answered -> {
            state = Optional.of(answered.next());
            history.add(answered.next());
            events.addAll(answered.events());
            revision++;
            owner = Optional.empty();
            dueAt = world.now;
        });
    }

    @Override
    public int automaticWithin(ServiceRef service, Duration span, RunKey except) {
        return automaticBefore;
    }

    @Override
    public Instant now() {
        return world.now;
    }

    private boolean write(ClaimedRun claim, RunState next, List<Identified> more, Duration again) {
        world.mayCrash();
        boolean fenced = claim.epoch() != epoch || claim.revision() != revision || leaseUntil.isBefore(world.now);
        if (fenced) {
            return false;
        }
        state = Optional.of(next);
        history.add(next);
        events.addAll(more);
        revision++;
        dueAt = world.now.plus(again);
        if (!next.active() || !again.isZero()) {
            owner = Optional.empty();
        }
        world.mayCrash();
        return true;
    }
}
