package dev.watchkeeper.probe.sight;

import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The last word about each host, per service that asked it. Counts are kept along, so that a question costs as much as its own
 * service has hosts, however many services are watched. Not safe for threads by itself.
 */
final class TargetBook {
    /** How long the last word about a target counts, to the second. */
    static final Duration COUNTS = Duration.ofSeconds(35);

    private static final Duration SWEPT_EVERY = Duration.ofSeconds(1);

    private final Map<ServiceRef, Map<String, LastWord>> services = new HashMap<>();
    private final Map<String, Askers> hosts = new HashMap<>();
    private int reachedHosts;
    private Instant swept = Instant.MIN;

    /** The hosts that services have asked lately; from those that failed, none has heard anything. */
    record Unrelated(int asked, int failed) {}

    private record LastWord(boolean reached, Instant at) {}

    /** How many services asked a host, and how many of them reached it. */
    private record Askers(int all, int reached) {}

    void heard(ServiceRef service, Set<String> asked, boolean reached, Instant at) {
        if (asked.isEmpty()) {
            return;
        }
        Map<String, LastWord> words = services.computeIfAbsent(service, one -> new HashMap<>());
        for (String host : asked) {
            LastWord before = words.put(host, new LastWord(reached, at));
            count(host, before == null ? 1 : 0, (reached ? 1 : 0) - (before != null && before.reached() ? 1 : 0));
        }
    }

    /** What other services have heard of all hosts. */
    Unrelated unrelatedTo(ServiceRef service, Instant now) {
        if (!now.isBefore(swept.plus(SWEPT_EVERY))) {
            sweep(now);
        }
        int asked = hosts.size();
        int reached = reachedHosts;
        for (Map.Entry<String, LastWord> mine :
                services.getOrDefault(service, Map.of()).entrySet()) {
            Askers all = hosts.getOrDefault(mine.getKey(), new Askers(0, 0));
            asked -= all.all() == 1 ? 1 : 0;
            reached -= all.reached() == 1 && mine.getValue().reached() ? 1 : 0;
        }
        return new Unrelated(asked, asked - reached);
    }

    private void sweep(Instant now) {
        Instant oldest = now.minus(COUNTS);
        services.values()
                .forEach(words -> words.entrySet().removeIf(word -> {
                    boolean old = word.getValue().at().isBefore(oldest);
                    if (old) {
                        count(word.getKey(), -1, word.getValue().reached() ? -1 : 0);
                    }
                    return old;
                }));
        services.values().removeIf(Map::isEmpty);
        swept = now;
    }

    private void count(String host, int all, int reached) {
        Askers before = hosts.getOrDefault(host, new Askers(0, 0));
        Askers after = new Askers(before.all() + all, before.reached() + reached);
        reachedHosts += (after.reached() > 0 ? 1 : 0) - (before.reached() > 0 ? 1 : 0);
        if (after.all() > 0) {
            hosts.put(host, after);
        } else {
            hosts.remove(host);
        }
    }
}
