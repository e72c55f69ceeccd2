package dev.watchkeeper.probe.cadence;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.watch.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which checks are due at an instant. A bucket is asked for when it has closed, a little later for each deployment (the jitter), so
 * that many watches do not ask at the same moment. Before the start each check is asked once.
 */
public final class DueChecks {
    private static final Duration MOST_JITTER = Duration.ofSeconds(2);

    private final Policy policy;
    private final Predicate<Check> keepsHistory;

    /** @param keepsHistory whether the source of a check can be asked later for what nobody asked in time */
    public DueChecks(Policy policy, Predicate<Check> keepsHistory) {
        this.policy = policy;
        this.keepsHistory = keepsHistory;
    }

    /**
     * The checks that are due now.
     *
     * @param askedUntil per check the end of the newest bucket that was asked for; before the start, a check that is in it is done
     */
    public List<Due> at(WatchRecorded watch, Instant now, Map<CheckName, Instant> askedUntil) {
        Map<CheckName, Duration> paces = new LinkedHashMap<>(ActiveChecks.at(policy, watch, now));
        Instant seen = now.minus(jitter(watch.watch().deployment(), paces));
        List<Due> due = new ArrayList<>();
        owed(watch, now, askedUntil).forEach(paces::putIfAbsent);
        paces.forEach((name, every) -> policy.check(name)
                .flatMap(check -> keepsHistory.test(check)
                        ? window(check, every, watch, seen, Optional.ofNullable(askedUntil.get(name)))
                        : due(Slot.closedBy(seen, check, every), watch, Optional.ofNullable(askedUntil.get(name))))
                .ifPresent(due::add));
        return due;
    }

    private static Optional<Due> due(Slot slot, WatchRecorded watch, Optional<Instant> askedUntil) {
        if (watch.status() == DeploymentStatus.REQUESTED) {
            return askedUntil.isPresent() ? Optional.empty() : Optional.of(new Due(slot, Optional.empty()));
        }
        Instant until = askedUntil.orElseGet(() -> beginning(watch, slot.length()));
        if (!slot.tick().isAfter(until)) {
            return Optional.empty();
        }
        return Optional.of(new Due(slot, until.isBefore(slot.start()) ? Optional.of(until) : Optional.empty()));
    }

    private static Optional<Due> window(
            Check check, Duration every, WatchRecorded watch, Instant seen, Optional<Instant> askedUntil) {
        Instant now = new BucketGrid(every).floor(seen);
        if (watch.status() == DeploymentStatus.REQUESTED) {
            return askedUntil.isPresent()
                    ? Optional.empty()
                    : Optional.of(new Due(HistoryWindow.newest(check, every, now), Optional.empty()));
        }
        Instant from = askedUntil.orElseGet(() -> beginning(watch, check.resolution(every)));
        return HistoryWindow.after(from, check, every, now);
    }

    /**
     * Checks of phases that are over and whose last buckets have not been answered: a source tells of a bucket only after its delay,
     * and what was missed during an absence is fetched also when the phase has ended meanwhile.
     */
    private Map<CheckName, Duration> owed(WatchRecorded watch, Instant now, Map<CheckName, Instant> askedUntil) {
        Map<CheckName, Duration> owed = new LinkedHashMap<>();
        if (watch.status() != DeploymentStatus.SHIFTED) {
            return owed;
        }
        for (Phase phase : policy.watch().phases()) {
            Optional<Instant> end =
                    phase.to().at(watch.times().firstTraffic(), watch.times().fullShift());
            if (end.isPresent() && !end.get().isAfter(now)) {
                policy.checksOf(phase).stream()
                        .filter(keepsHistory)
                        .filter(check -> Optional.ofNullable(askedUntil.get(check.name()))
                                .filter(until -> !until.isBefore(end.get()))
                                .isEmpty())
                        .forEach(check -> owed.put(check.name(), check.every(phase.every())));
            }
        }
        return owed;
    }

    /** When to look again: when the next bucket closes, and at the latest in a second, since phases begin and end. */
    public Instant next(WatchRecorded watch, Instant now) {
        Map<CheckName, Duration> paces = ActiveChecks.at(policy, watch, now);
        Duration jitter = jitter(watch.watch().deployment(), paces);
        Instant next = now.plusSeconds(1);
        for (Map.Entry<CheckName, Duration> pace : paces.entrySet()) {
            Duration length = Slot.bucketLength(policy.check(pace.getKey()).orElseThrow(), pace.getValue());
            Instant closes =
                    new BucketGrid(length).floor(now.minus(jitter)).plus(length).plus(jitter);
            next = closes.isBefore(next) ? closes : next;
        }
        return next;
    }

    /** Where the buckets of a check begin: with the one that holds the start of the deployment. */
    public static Instant beginning(WatchRecorded watch, Duration length) {
        return new BucketGrid(length)
                .floor(watch.times().started().orElse(watch.times().requested()));
    }

    /** The same for a deployment at each of its ticks: up to a fifth of its shortest pace. */
    static Duration jitter(DeploymentId deployment, Map<CheckName, Duration> paces) {
        long shortest = paces.values().stream()
                .min(Comparator.naturalOrder())
                .orElse(Duration.ofSeconds(1))
                .toMillis();
        long most = Math.min(MOST_JITTER.toMillis(), Math.max(1, shortest / 5));
        return Duration.ofMillis(Math.floorMod(deployment.value().hashCode(), most));
    }
}
