package dev.watchkeeper.probe.cadence;

import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.policy.watch.PhaseTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which checks are asked at an instant, and how often. Where phases overlap the quickest one sets the pace. From the start until
 * the full shift it is the phases that begin with the first traffic, or, where the policy has none, those that begin with the full
 * shift: what is read before the first traffic is what the time after it is held against. The required checks of a phase that has
 * ended are asked on for its longest extension, since blind time can only be made up for by what is measured after it; when
 * nothing was blind the watch goes on or ends meanwhile.
 */
public final class ActiveChecks {
    private ActiveChecks() {}

    /** Each check with how often it is asked; empty when there is nothing to ask now. */
    public static Map<CheckName, Duration> at(Policy policy, WatchRecorded watch, Instant now) {
        return switch (watch.status()) {
            case REQUESTED -> everyCheck(policy);
            case STARTED, SHIFTING, SHIFTED -> paced(policy, watch, now);
            case ADMITTED, REFUSED, ENDED, ABORTED, SUPERSEDED -> Map.of();
        };
    }

    static List<Phase> phasesAt(Policy policy, WatchRecorded watch, Instant now) {
        Optional<Instant> firstTraffic = watch.times().firstTraffic();
        Optional<Instant> fullShift = watch.times().fullShift().filter(shift -> !now.isBefore(shift));
        List<Phase> covering = policy.watch().at(now, firstTraffic, fullShift);
        return covering.isEmpty() && fullShift.isEmpty() ? earliest(policy) : covering;
    }

    private static List<Phase> earliest(Policy policy) {
        List<Phase> fromFirstTraffic = policy.watch().phases().stream()
                .filter(phase -> phase.from() instanceof PhaseTime.FirstTraffic)
                .toList();
        if (!fromFirstTraffic.isEmpty()) {
            return fromFirstTraffic;
        }
        return policy.watch().phases().stream()
                .filter(phase -> phase.from() instanceof PhaseTime.AfterFullShift(Duration offset) && offset.isZero())
                .toList();
    }

    private static Map<CheckName, Duration> everyCheck(Policy policy) {
        Map<CheckName, Duration> paces = new LinkedHashMap<>();
        policy.checks().stream()
                .filter(check -> !check.once() && check.against().isEmpty())
                .forEach(check -> paces.put(check.name(), policy.shortestEvery(check)));
        return paces;
    }

    private static Map<CheckName, Duration> paced(Policy policy, WatchRecorded watch, Instant now) {
        Map<CheckName, Duration> paces = quickest(policy, watch, phasesAt(policy, watch, now));
        List<Phase> extended = extended(policy, watch, now);
        if (!extended.isEmpty()) {
            Set<CheckName> required = policy.requiredChecks();
            quickest(policy, watch, extended).forEach((check, every) -> {
                if (required.contains(check)) {
                    paces.putIfAbsent(check, every);
                }
            });
        }
        return paces;
    }

    private static List<Phase> extended(Policy policy, WatchRecorded watch, Instant now) {
        Optional<Instant> firstTraffic = watch.times().firstTraffic();
        Optional<Instant> fullShift = watch.times().fullShift();
        return policy.watch().phases().stream()
                .filter(phase -> phase.to()
                        .at(firstTraffic, fullShift)
                        .filter(end -> !now.isBefore(end))
                        .isPresent())
                .filter(phase -> phase.extendedTo(firstTraffic, fullShift)
                        .filter(now::isBefore)
                        .isPresent())
                .toList();
    }

    private static Map<CheckName, Duration> quickest(Policy policy, WatchRecorded watch, List<Phase> phases) {
        Map<CheckName, Duration> paces = new LinkedHashMap<>();
        for (Phase phase : phases) {
            for (Check check : policy.checksOf(phase)) {
                if (askable(check, watch)) {
                    paces.merge(
                            check.name(),
                            check.every(phase.every()),
                            (one, other) -> one.compareTo(other) <= 0 ? one : other);
                }
            }
        }
        return paces;
    }

    private static boolean askable(Check check, WatchRecorded watch) {
        boolean traffic = watch.times().firstTraffic().isPresent();
        boolean bothServe = watch.previous().isPresent() && watch.share() > 0 && watch.share() < 100;
        return (!check.once() || traffic) && (check.against().isEmpty() || bothServe);
    }
}
