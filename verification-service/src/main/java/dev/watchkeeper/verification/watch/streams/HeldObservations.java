package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Observations that came before their deployment: nothing may rely on the order across topics. */
final class HeldObservations {
    /** How long an observation waits. */
    static final Duration LONGEST = Duration.ofMinutes(10);
    /** How many wait for one deployment. */
    static final int MOST = 1000;

    private final KeyValueStore<String, byte[]> store;
    private final Map<String, Integer> counts = new HashMap<>();

    HeldObservations(KeyValueStore<String, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<String, byte[]> all = all()) {
            while (all.hasNext()) {
                counts.merge(deploymentOf(all.next().key), 1, Integer::sum);
            }
        }
    }

    private KeyValueIterator<String, byte[]> all() {
        return store.range(Stores.held(""), Stores.afterHeld());
    }

    /** Keeps it, unless too many wait already. */
    boolean keep(Held held) {
        String deployment = held.wire().key();
        if (counts.getOrDefault(deployment, 0) >= MOST) {
            return false;
        }
        if (store.putIfAbsent(key(held), held.toBytes()) == null) {
            counts.merge(deployment, 1, Integer::sum);
        }
        return true;
    }

    /** Takes out what has waited for a deployment, in the order of arrival. */
    List<Held> release(String deployment) {
        if (!counts.containsKey(deployment)) {
            return List.of();
        }
        List<Held> released = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> range =
                store.range(Stores.held(deployment + "/"), Stores.held(deployment + "0"))) {
            range.forEachRemaining(entry -> released.add(Held.of(Topic.OBSERVATIONS, entry.value)));
        }
        released.forEach(this::remove);
        return released;
    }

    /** Takes out what has waited too long. */
    List<Held> expired(Instant now) {
        List<Held> expired = new ArrayList<>();
        if (counts.isEmpty()) {
            return expired;
        }
        try (KeyValueIterator<String, byte[]> all = all()) {
            all.forEachRemaining(entry -> {
                Held held = Held.of(Topic.OBSERVATIONS, entry.value);
                if (held.place().appendTime().plus(LONGEST).isBefore(now)) {
                    expired.add(held);
                }
            });
        }
        expired.forEach(this::remove);
        return expired;
    }

    private void remove(Held held) {
        store.delete(key(held));
        counts.computeIfPresent(held.wire().key(), (d, count) -> count > 1 ? count - 1 : null);
    }

    /** Sorts by deployment, then offset; '/' is the character before '0'. */
    private static String key(Held held) {
        return Stores.held("%s/%020d".formatted(held.wire().key(), held.place().offset()));
    }

    private static String deploymentOf(String key) {
        return key.substring(Stores.held("").length(), key.lastIndexOf('/'));
    }
}
