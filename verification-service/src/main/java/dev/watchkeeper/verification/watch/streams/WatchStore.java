package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.verification.plan.AcceptedPolicies;
import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.watch.Input;
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
    private final Map<String, Entry> decoded = new HashMap<>();

    /**
     * A decoded watch.
     *
     * @param generation of its whole in the store
     * @param since observations that stand beside that
     * @param quiet what the last judgement of this very state found
     */
    private record Entry(WatchState state, long generation, int since, Span quiet) {}

    WatchStore(KeyValueStore<String, byte[]> store, AcceptedPolicies accepted) {
        this.store = store;
        try (KeyValueIterator<String, byte[]> all = store.range(Stores.firstWatch(), Stores.afterWatches())) {
            all.forEachRemaining(entry -> {
                String deployment = entry.key.substring(Stores.firstWatch().length());
                WatchState state = StoredWatch.read(store, deployment, accepted)
                        .orElseThrow(() ->
                                new IllegalStateException("the state of deployment " + deployment + " has no policy"));
                // Full: the next observation writes the whole, because nobody has counted the slots.
                decoded.put(
                        deployment,
                        new Entry(state, StoredWatch.generation(entry.value), StoredWatch.SLOTS, Span.NONE));
            });
        }
    }

    Optional<WatchState> of(String deployment) {
        return Optional.ofNullable(decoded.get(deployment)).map(Entry::state);
    }

    /** All of them, as they are now. */
    List<WatchState> all() {
        List<WatchState> all = new ArrayList<>(decoded.size());
        decoded.values().forEach(entry -> all.add(entry.state()));
        return all;
    }

    /** In which span a tick finds nothing to say about this state. */
    @SuppressWarnings("ReferenceEquality")
    Span quiet(WatchState state) {
        Entry held = decoded.get(state.watch().deployment().value());
        return held != null && held.state() == state ? held.quiet() : Span.NONE;
    }

    @SuppressWarnings("ReferenceEquality")
    void quiet(WatchState state, Span span) {
        decoded.computeIfPresent(
                state.watch().deployment().value(),
                (deployment, held) ->
                        held.state() == state ? new Entry(state, held.generation(), held.since(), span) : held);
    }

    void begin(WatchState state, String policyJson) {
        store.put(Stores.policy(state.watch().deployment().value()), policyJson.getBytes(StandardCharsets.UTF_8));
        put(state);
    }

    /**
     * Keeps a state.
     *
     * @param input that it follows from
     * @param spoke whether something was said, which the input alone does not tell
     */
    void put(WatchState state, Input input, boolean spoke) {
        String deployment = state.watch().deployment().value();
        Entry before = decoded.get(deployment);
        if (before != null
                && before.since() < StoredWatch.SLOTS
                && StoredWatch.writeSince(store, before.generation(), before.since(), state, input, spoke)) {
            decoded.put(deployment, new Entry(state, before.generation(), before.since() + 1, Span.NONE));
        } else {
            put(state);
        }
    }

    private void put(WatchState state) {
        String deployment = state.watch().deployment().value();
        Entry before = decoded.get(deployment);
        long generation = before == null ? 1 : before.generation() + 1;
        StoredWatch.writeWhole(store, generation, state);
        decoded.put(deployment, new Entry(state, generation, 0, Span.NONE));
    }

    void forget(WatchState state) {
        String deployment = state.watch().deployment().value();
        decoded.remove(deployment);
        StoredWatch.delete(store, deployment);
    }
}
