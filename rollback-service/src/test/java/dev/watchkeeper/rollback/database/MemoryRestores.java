package dev.watchkeeper.rollback.database;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** One restore in memory, with the fencing of the real rows and a clock that the story moves. */
final class MemoryRestores implements Restores {
    static final Duration LEASE = Duration.ofSeconds(60);

    /** What all executors share. */
    static final class Row {
        Optional<RestoreState> state = Optional.empty();
        Instant now;
        Instant due;
        Instant lease = Instant.MIN;
        String owner = "";
        long epoch;
        long revision;
        long epochs;
        final Map<Step, StepOutcome> intents = new HashMap<>();
        final List<RestoreSaid> said = new ArrayList<>();

        Row(Instant now) {
            this.now = now;
            this.due = now;
        }
    }

    private final Row row;
    private final String executor;
    private final Runnable point;

    /** @param point runs before and after each write, for crashes */
    MemoryRestores(Row row, String executor, Runnable point) {
        this.row = row;
        this.executor = executor;
        this.point = point;
    }

    @Override
    public Optional<RestoreState> newest(WatchRef watch) {
        return row.state;
    }

    @Override
    public Optional<RestoreState> open(RestoreState.Asked asked, List<RestoreSaid> events) {
        if (row.state.filter(RestoreState::open).isPresent()) {
            return row.state;
        }
        row.state = Optional.of(asked);
        row.said.addAll(events);
        return Optional.empty();
    }

    @Override
    public Optional<Changed> answer(WatchRef watch, SubjectId by, BiFunction<RestoreState, Instant, Answered> answer) {
        return row.state.map(there -> {
            Answered answered = answer.apply(there, row.now);
            if (answered instanceof Answered.To(RestoreState next, List<RestoreSaid> events)) {
                row.state = Optional.of(next);
                row.revision++;
                row.owner = "";
                row.due = row.now;
                row.said.addAll(events);
            }
            return new Changed(there, answered);
        });
    }

    @Override
    public List<String> due() {
        return row.state
                .filter(RestoreState::active)
                .filter(state -> !row.now.isBefore(row.due) && free())
                .map(state -> List.of(state.request().id()))
                .orElse(List.of());
    }

    private boolean free() {
        return row.owner.isEmpty() || row.owner.equals(executor) || row.lease.isBefore(row.now);
    }

    @Override
    public Optional<Claimed> claim(String id) {
        point.run();
        if (row.state.filter(RestoreState::active).isEmpty() || !free()) {
            return Optional.empty();
        }
        if (!row.owner.equals(executor) || row.lease.isBefore(row.now)) {
            row.epoch = ++row.epochs;
        }
        row.owner = executor;
        row.lease = row.now.plus(LEASE);
        return row.state.map(state -> new Claimed(state, row.epoch, row.revision, row.now));
    }

    @Override
    public boolean move(Claimed claim, RestoreState next, List<RestoreSaid> events, Duration again) {
        point.run();
        boolean written = write(claim, next, again);
        if (written) {
            row.said.addAll(events);
        }
        point.run();
        return written;
    }

    @Override
    public Optional<Claimed> send(Claimed claim, RestoreState.Sending next, List<RestoreSaid> events) {
        point.run();
        StepOutcome before = row.intents.get(next.work().step());
        boolean settled = before == StepOutcome.CONFIRMED || before == StepOutcome.ESCALATED;
        if (settled || !next.work().ask().enough() || !write(claim, next, Duration.ZERO)) {
            return Optional.empty();
        }
        row.intents.put(next.work().step(), StepOutcome.UNKNOWN);
        row.said.addAll(events);
        point.run();
        return Optional.of(new Claimed(next, claim.epoch(), claim.revision() + 1, claim.now()));
    }

    @Override
    public boolean resolve(
            Claimed claim,
            RestoreState next,
            Step step,
            StepOutcome outcome,
            List<RestoreSaid> events,
            Duration again) {
        point.run();
        boolean written = write(claim, next, again);
        if (written) {
            row.intents.put(step, outcome);
            row.said.addAll(events);
        }
        point.run();
        return written;
    }

    private boolean write(Claimed claim, RestoreState next, Duration again) {
        if (claim.epoch() != row.epoch || claim.revision() != row.revision || row.lease.isBefore(row.now)) {
            return false;
        }
        row.state = Optional.of(next);
        row.revision++;
        row.due = row.now.plus(again);
        row.owner = next.active() && again.isZero() ? row.owner : "";
        return true;
    }

    @Override
    public Instant now() {
        return row.now;
    }
}
