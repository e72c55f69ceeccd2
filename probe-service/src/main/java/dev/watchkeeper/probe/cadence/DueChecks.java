package dev.watchkeeper.probe.cadence;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.WatchRef;
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

/**
 * Which checks are due at an instant. A bucket is asked for when it has closed and no longer changes, a little later for each
 * deployment ({@link Jitter}). Before the start each check is asked once.
 */
public final class DueChecks {
    private final Policy policy;
    private final SourceTraits traits;

    public DueChecks(Policy policy, SourceTraits traits) {
        this.policy = policy;
        this.traits = traits;
    }

    /**
     * The checks that are due now.
     *
     * @param askedUntil per check the end of the newest bucket that was asked for; before the start, a check that is in it is done
     */
    public List<Due> at(WatchRecorded watch, Instant now, Map<CheckName, Instant> askedUntil) {
        Map<CheckName, Duration> paces = new LinkedHashMap<>(ActiveChecks.at(policy, watch, now));
        Duration shortest = shortest(paces);
        List<Due> due = new ArrayList<>();
        owed(watch, now, askedUntil).forEach(paces::putIfAbsent);
        paces.forEach((name, every) -> policy.check(name).ifPresent(check -> {
            Optional<Instant> until = Optional.ofNullable(askedUntil.get(name));
            Duration jitter = jitter(watch, check, every, shortest);
            (traits.keepsHistory(check)
                            ? window(check, every, watch, now.minus(jitter), until)
                            : bucket(check, every, watch, now.minus(jitter), until))
                    .map(one -> new Due(
                            one.slot(),
                            one.missedFrom(),
                            one.closing(),
                            one.at().plus(jitter)))
                    .ifPresent(due::add);
        }));
        return due;
    }

    private Optional<Due> bucket(
            Check check, Duration every, WatchRecorded watch, Instant seen, Optional<Instant> askedUntil) {
        Slot slot = Slot.closedBy(seen, check, every, offset(watch.watch(), check));
        if (watch.status() == DeploymentStatus.REQUESTED) {
            return askedUntil.isPresent()
                    ? Optional.empty()
                    : Optional.of(new Due(slot, Optional.empty(), slot.tick(), seen));
        }
        Instant until = askedUntil.orElseGet(() -> beginning(watch, check, slot.length()));
        if (!slot.tick().isAfter(until)) {
            return Optional.empty();
        }
        Optional<Instant> missed = until.isBefore(slot.start()) ? Optional.of(until) : Optional.empty();
        return Optional.of(new Due(slot, missed, slot.tick(), slot.tick()));
    }

    private Optional<Due> window(
            Check check, Duration every, WatchRecorded watch, Instant seen, Optional<Instant> askedUntil) {
        if (watch.status() == DeploymentStatus.REQUESTED) {
            Slot newest = HistoryWindow.newest(check, every, offset(watch.watch(), check), seen);
            return askedUntil.isPresent()
                    ? Optional.empty()
                    : Optional.of(new Due(newest, Optional.empty(), newest.tick(), seen));
        }
        Instant from = askedUntil.orElseGet(() -> beginning(watch, check, check.resolution(every)));
        return HistoryWindow.after(from, check, every, offset(watch.watch(), check), seen);
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
                        .filter(traits::keepsHistory)
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
        Duration shortest = shortest(paces);
        Instant next = now.plusSeconds(1);
        for (Map.Entry<CheckName, Duration> pace : paces.entrySet()) {
            Check check = policy.check(pace.getKey()).orElseThrow();
            Instant closes = closes(watch, check, pace.getValue(), shortest, now);
            next = closes.isBefore(next) ? closes : next;
        }
        return next;
    }

    private Instant closes(WatchRecorded watch, Check check, Duration every, Duration shortest, Instant now) {
        boolean history = traits.keepsHistory(check);
        Duration step = history ? HistoryWindow.step(check, every) : Slot.bucketLength(check, every);
        Duration later = jitter(watch, check, every, shortest).plus(history ? check.delay() : Duration.ZERO);
        return new BucketGrid(step, offset(watch.watch(), check))
                .floor(now.minus(later))
                .plus(step)
                .plus(later);
    }

    /** Where the buckets of a check begin: with the one that holds the start of the deployment. */
    public Instant beginning(WatchRecorded watch, Check check, Duration length) {
        return new BucketGrid(length, offset(watch.watch(), check))
                .floor(watch.times().started().orElse(watch.times().requested()));
    }

    private Duration offset(WatchRef watch, Check check) {
        return offset(traits, watch, check);
    }

    /** Where the buckets of a check lie: at whole multiples of their length where its source cuts time itself. */
    public static Duration offset(SourceTraits traits, WatchRef watch, Check check) {
        return traits.aligned(check) ? Duration.ZERO : Jitter.offset(watch);
    }

    private Duration jitter(WatchRecorded watch, Check check, Duration every, Duration shortest) {
        return traits.batched(check)
                ? Jitter.of(watch.watch(), HistoryWindow.step(check, every), true)
                : Jitter.of(watch.watch(), shortest, false);
    }

    private static Duration shortest(Map<CheckName, Duration> paces) {
        return paces.values().stream().min(Comparator.naturalOrder()).orElse(Duration.ofSeconds(1));
    }
}
