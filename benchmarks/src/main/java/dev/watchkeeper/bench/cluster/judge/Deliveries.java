package dev.watchkeeper.bench.cluster.judge;

import dev.watchkeeper.bench.cluster.load.Targets.Told;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a subscriber was told: each event that it wants at least once, and again only under the same id. */
public final class Deliveries {
    private Deliveries() {}

    /** Whether the subscriber of a cluster wants it. */
    public static boolean wanted(Written record) {
        return record.event() instanceof VerdictEvent.PhaseEnded || record.event() instanceof RollbackEvent.RolledBack;
    }

    /** When each event, by its id, was first told. */
    public static Map<String, Instant> first(Iterable<Told> told) {
        Map<String, Instant> first = new HashMap<>();
        told.forEach(one -> first.merge(one.event(), one.at(), (a, b) -> a.isBefore(b) ? a : b));
        return first;
    }

    public static Finding judge(List<Written> records, Iterable<Told> told, Set<String> deployments) {
        Map<String, Set<String>> ids = new HashMap<>();
        int[] calls = {0};
        told.forEach(one -> {
            calls[0]++;
            ids.computeIfAbsent(one.event(), none -> new HashSet<>()).add(one.id());
        });
        Set<String> wanted = new HashSet<>();
        records.stream()
                .filter(record -> wanted(record) && deployments.contains(record.deployment()))
                .forEach(record -> wanted.add(record.envelope().id().value()));
        long untold = wanted.stream().filter(event -> !ids.containsKey(event)).count();
        long underTwo = ids.values().stream().filter(all -> all.size() > 1).count();
        return new Finding(
                "a subscriber is told each decision, and again only under the same id",
                untold == 0 && underTwo == 0 && !wanted.isEmpty(),
                "%d decisions, %d not told, %d told under two ids, %d calls for %d events"
                        .formatted(wanted.size(), untold, underTwo, calls[0], ids.size()));
    }
}
