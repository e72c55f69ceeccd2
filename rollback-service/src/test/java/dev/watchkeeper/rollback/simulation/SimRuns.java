package dev.watchkeeper.rollback.simulation;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.rollback.run.ClaimedRun;
import dev.watchkeeper.rollback.run.Identified;
import dev.watchkeeper.rollback.run.Opening;
import dev.watchkeeper.rollback.run.RunKey;
import dev.watchkeeper.rollback.run.RunState;
import dev.watchkeeper.rollback.run.Runs;
import dev.watchkeeper.rollback.simulation.SimWorld.Bug;
import dev.watchkeeper.rollback.terms.Cap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** One run's row in memory, with the same rules as the table: epoch, revision, lease, and each write all or nothing. */
final class SimRuns implements Runs {
    private static final Duration LEASE = Duration.ofSeconds(15);

    final List<Identified> events = new ArrayList<>();
    final List<RunState> history = new ArrayList<>();
    String executor = "one";

    private final SimWorld world;
    private Optional<RunState> state = Optional.empty();
    private Optional<String> owner = Optional.empty();
    private Instant leaseUntil = Instant.MIN;
    private Instant dueAt = Instant.MIN;
    private long epoch;
    private long revision;
    private boolean settled;
    private Instant changedAt = Instant.MIN;

    SimRuns(SimWorld world) {
        this.world = world;
    }

    Optional<RunState> present() {
        return state;
    }

    /** When it was last written. */
    Instant changedAt() {
        return changedAt;
    }

    RunState state() {
        return state.orElseThrow();
    }

    boolean active() {
        return state.filter(RunState::active).isPresent();
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
        return active() && !world.now.isBefore(dueAt) && free() ? List.of(world.key) : List.of();
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
        return Optional.of(new ClaimedRun(world.watch, remembered(), epoch, revision, world.now));
    }

    private RunState remembered() {
        boolean forgets = world.bugs.contains(Bug.FORGETS_THAT_A_CALL_WAS_REPEATED);
        return forgets && state() instanceof RunState.Planned planned
                ? new RunState.Planned(planned.progress(), Optional.empty())
                : state();
    }

    @Override
    public boolean move(ClaimedRun claim, RunState next, List<Identified> more, Duration again) {
        return write(claim, next, more, again, () -> true);
    }

    @Override
    public boolean intend(ClaimedRun claim, RunState.Planned next, List<Identified> more, Cap cap) {
        return write(claim, next, more, Duration.ZERO, () -> true);
    }

    @Override
    public Optional<ClaimedRun> send(
            ClaimedRun claim, RunState.Sending next, String id, List<Identified> more, BooleanSupplier stillAlone) {
        boolean careless = world.bugs.contains(Bug.NO_LAST_CHECK);
        BooleanSupplier allowed = () -> careless
                || (world.deployment.live()
                        && !settled
                        && !(world.stopped && world.automatic(next.trigger()))
                        && stillAlone.getAsBoolean());
        boolean leased = !leaseUntil.isBefore(world.now) || world.bugs.contains(Bug.NO_FENCING);
        return write(claim, next, more, Duration.ZERO, () -> leased && allowed.getAsBoolean())
                ? Optional.of(new ClaimedRun(world.watch, next, claim.epoch(), revision, world.now))
                : Optional.empty();
    }

    @Override
    public boolean takenBack(ClaimedRun claim, RunState.StoodDown next, Version gone, List<Identified> more) {
        return write(claim, next, more, Duration.ZERO, () -> true);
    }

    @Override
    public boolean resolve(
            ClaimedRun claim,
            RunState next,
            TargetName target,
            StepOutcome outcome,
            List<Identified> more,
            Duration again) {
        if (!write(claim, next, more, again, () -> true)) {
            return false;
        }
        settled = outcome == StepOutcome.CONFIRMED || outcome == StepOutcome.ESCALATED;
        return true;
    }

    @Override
    public Optional<RunState> open(WatchRef watch, Opening opening) {
        if (state.isEmpty()) {
            overwrite(opening.first(watch, world.now));
            return Optional.empty();
        }
        if (world.bugs.contains(Bug.REOPENS_WHAT_A_PERSON_DECIDES) && !active()) {
            overwrite(new Answered(new RunState.Detected(opening.trigger(), world.now), List.of(), Optional.empty()));
            return Optional.empty();
        }
        return answer(world.key, there -> opening.again(watch, there, world.now)) instanceof InTheWay(RunState there)
                ? Optional.of(there)
                : Optional.empty();
    }

    @Override
    public Changed answer(RunKey key, Function<RunState, Optional<Answered>> answer) {
        RunState there = state();
        Optional<Answered> answered = answer.apply(there);
        answered.ifPresent(this::overwrite);
        return answered.<Changed>map(it -> new Taken(it.next())).orElseGet(() -> new InTheWay(there));
    }

    @Override
    public int automaticWithin(ServiceRef service, Duration span, RunKey except) {
        return 0;
    }

    @Override
    public Instant now() {
        return world.now;
    }

    private void overwrite(Answered answered) {
        revision++;
        owner = Optional.empty();
        dueAt = world.now;
        store(answered.next(), answered.events());
    }

    private boolean write(
            ClaimedRun claim, RunState next, List<Identified> more, Duration again, BooleanSupplier allowed) {
        world.mayCrash();
        boolean fenced = claim.epoch() != epoch || claim.revision() != revision;
        if ((fenced && !world.bugs.contains(Bug.NO_FENCING)) || !allowed.getAsBoolean()) {
            return false;
        }
        revision++;
        dueAt = world.now.plus(again);
        if (!next.active() || !again.isZero()) {
            owner = Optional.empty();
        }
        store(next, more);
        world.mayCrash();
        return true;
    }

    private void store(RunState next, List<Identified> more) {
        Optional<RunState> before = state;
        state = Optional.of(next);
        changedAt = world.now;
        history.add(next);
        events.addAll(more);
        world.checker.written(before, next, more);
        world.tale.written(next);
    }
}
