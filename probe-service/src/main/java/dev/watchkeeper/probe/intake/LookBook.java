package dev.watchkeeper.probe.intake;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.RollbackEvent.LookRequested;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.probe.watching.LookRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The looks that rollback waits for. One stays open until rollback has decided or its deadline has passed; only then may the offset
 * of its request be committed, so that another probe would take it over. Safe for threads.
 */
public final class LookBook {
    private final WatchBook watches;
    private final List<Open> open = new ArrayList<>();
    private final Map<Integer, Instant> taken = new HashMap<>();

    public LookBook(WatchBook watches) {
        this.watches = watches;
    }

    /** From now on this probe asks for what is requested there; what was requested before may have been begun by another one. */
    public synchronized void taken(Collection<Integer> partitions, Instant now) {
        partitions.forEach(partition -> taken.put(partition, now));
    }

    /** What rollback wrote at this place. */
    public synchronized void read(int partition, long offset, RollbackEvent event, Instant now) {
        switch (event) {
            case LookRequested requested -> requested(partition, offset, requested, now);
            case RollbackEvent.RollbackStarted started ->
                stop(started.watch().deployment(), run -> run.request().look().purpose() == LookPurpose.BEFORE_ACTING);
            case RollbackEvent.RolledBack done -> stop(done.watch().deployment(), any -> true);
            case RollbackEvent.RollbackFailed failed -> stop(failed.watch().deployment(), any -> true);
            case RollbackEvent.Held held -> stop(held.watch().deployment(), any -> true);
            case RollbackEvent.StoodDown stood -> stop(stood.watch().deployment(), any -> true);
            case RollbackEvent.OfDeployment other -> {}
            case RollbackEvent.WayBackChanged other -> {}
            case RollbackEvent.StopSwitchTurned other -> {}
        }
    }

    /** The looks to ask for now. */
    public synchronized List<LookRun> runs(Instant now) {
        open.removeIf(one -> now.isAfter(one.request().look().deadline()));
        List<LookRun> runs = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            Open one = begun(open.get(i));
            open.set(i, one);
            one.run().ifPresent(runs::add);
        }
        return runs;
    }

    /** The offset of the oldest request in a partition that is still open. */
    public synchronized Optional<Long> oldestOpen(int partition) {
        return open.stream()
                .filter(one -> one.partition() == partition)
                .map(Open::offset)
                .min(Long::compare);
    }

    public synchronized void lost(Collection<Integer> partitions) {
        open.removeIf(one -> partitions.contains(one.partition()));
    }

    private void requested(int partition, long offset, LookRequested requested, Instant now) {
        boolean known = open.stream()
                .anyMatch(
                        one -> one.request().look().id().equals(requested.look().id()));
        if (!known && !now.isAfter(requested.look().deadline())) {
            open.add(new Open(partition, offset, requested, Optional.empty()));
        }
    }

    /** The watch may become known after the look, since they come from two topics. */
    private Open begun(Open one) {
        if (one.run().isPresent()) {
            return one;
        }
        return watches.session(one.request().watch().deployment())
                .map(session -> new Open(
                        one.partition(),
                        one.offset(),
                        one.request(),
                        Optional.of(new LookRun(
                                session.watch(),
                                session.policy(),
                                one.request().look(),
                                watches.traits(),
                                continued(one)))))
                .orElse(one);
    }

    private boolean continued(Open one) {
        Instant since = taken.get(one.partition());
        return since != null && !one.request().look().requested().isAfter(since);
    }

    private void stop(DeploymentId deployment, Predicate<Open> which) {
        open.removeIf(one -> {
            boolean over = one.request().watch().deployment().equals(deployment) && which.test(one);
            if (over) {
                one.run().ifPresent(LookRun::stop);
            }
            return over;
        });
    }

    private record Open(int partition, long offset, LookRequested request, Optional<LookRun> run) {}
}
