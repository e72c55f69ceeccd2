package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.verification.encoding.WatchCodec;
import dev.watchkeeper.verification.plan.AcceptedPolicies;
import dev.watchkeeper.verification.watch.WatchState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The watches of one partition, as bytes in the store and decoded beside it. */
final class WatchStore {
    private final KeyValueStore<String, byte[]> store;
    private final AcceptedPolicies accepted;
    private final Map<String, WatchState> decoded = new HashMap<>();

    WatchStore(KeyValueStore<String, byte[]> store, AcceptedPolicies accepted) {
        this.store = store;
        this.accepted = accepted;
        try (KeyValueIterator<String, byte[]> all = store.range(Stores.firstWatch(), Stores.afterWatches())) {
            all.forEachRemaining(entry -> {
                String deployment = entry.key.substring(Stores.firstWatch().length());
                decoded.put(deployment, decode(deployment, entry.value));
            });
        }
    }

    private WatchState decode(String deployment, byte[] bytes) {
        byte[] policy = store.get(Stores.policy(deployment));
        if (policy == null) {
            throw new IllegalStateException("the state of deployment " + deployment + " has no policy");
        }
        return WatchCodec.decode(bytes, accepted.of(new String(policy, StandardCharsets.UTF_8)));
    }

    Optional<WatchState> of(String deployment) {
        return Optional.ofNullable(decoded.get(deployment));
    }

    /** All of them, as they are now. */
    List<WatchState> all() {
        return new ArrayList<>(decoded.values());
    }

    void begin(WatchState state, String policyJson) {
        store.put(Stores.policy(state.watch().deployment().value()), policyJson.getBytes(StandardCharsets.UTF_8));
        put(state);
    }

    void put(WatchState state) {
        String deployment = state.watch().deployment().value();
        decoded.put(deployment, state);
        store.put(Stores.watch(deployment), WatchCodec.encode(state));
    }

    void forget(WatchState state) {
        String deployment = state.watch().deployment().value();
        decoded.remove(deployment);
        store.delete(Stores.watch(deployment));
        store.delete(Stores.policy(deployment));
    }
}
