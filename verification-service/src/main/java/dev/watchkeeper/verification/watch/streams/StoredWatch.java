package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.verification.encoding.ObservationCodec;
import dev.watchkeeper.verification.encoding.WatchCodec;
import dev.watchkeeper.verification.plan.AcceptedPolicies;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.Judge;
import dev.watchkeeper.verification.watch.WatchState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * How a watch stands in the store: whole, with a generation, and in numbered slots the observations that were folded in since. A
 * slot of another generation is empty: slots are written over and never deleted. So an observation costs the changelog what is new
 * in it, and not the whole watch.
 */
public final class StoredWatch {
    /** Observations between two writings of the whole; a restart folds at most so many. */
    static final int SLOTS = 32;

    private StoredWatch() {}

    /** The watch of a deployment as the store has it; empty when it has none. */
    public static Optional<WatchState> read(
            ReadOnlyKeyValueStore<String, byte[]> store, String deployment, AcceptedPolicies accepted) {
        byte[] whole = store.get(Stores.watch(deployment));
        byte[] policy = store.get(Stores.policy(deployment));
        return whole == null || policy == null
                ? Optional.empty()
                : Optional.of(read(store, deployment, whole, accepted.of(new String(policy, StandardCharsets.UTF_8))));
    }

    private static WatchState read(
            ReadOnlyKeyValueStore<String, byte[]> store, String deployment, byte[] whole, WatchRules rules) {
        long generation = generation(whole);
        WatchState state = WatchCodec.decode(java.util.Arrays.copyOfRange(whole, Long.BYTES, whole.length), rules);
        for (int slot = 0; slot < SLOTS; slot++) {
            byte[] since = store.get(Stores.since(deployment, slot));
            if (since == null || ObservationCodec.generation(since) != generation) {
                break;
            }
            state = Judge.fold(state, ObservationCodec.decode(since, state.watch(), rules));
        }
        return state;
    }

    static long generation(byte[] whole) {
        return ByteBuffer.wrap(whole).getLong();
    }

    static void writeWhole(KeyValueStore<String, byte[]> store, long generation, WatchState state) {
        byte[] bytes = WatchCodec.encode(state);
        store.put(
                Stores.watch(state.watch().deployment().value()),
                ByteBuffer.allocate(Long.BYTES + bytes.length)
                        .putLong(generation)
                        .put(bytes)
                        .array());
    }

    /**
     * Lets an input stand for the state that follows from it.
     *
     * @return false when it cannot: it is no observation of the watch, or something was said at it
     */
    static boolean writeSince(
            KeyValueStore<String, byte[]> store,
            long generation,
            int slot,
            WatchState state,
            Input input,
            boolean spoke) {
        if (spoke
                || !(input instanceof Input.OfObservation of)
                || !(of.event() instanceof ObservationEvent.Observed observed)
                || observed.purpose() != ObservationPurpose.WATCH) {
            return false;
        }
        store.put(
                Stores.since(state.watch().deployment().value(), slot),
                ObservationCodec.encode(generation, observed, of.appended(), state.rules()));
        return true;
    }

    static void delete(KeyValueStore<String, byte[]> store, String deployment) {
        store.delete(Stores.watch(deployment));
        store.delete(Stores.policy(deployment));
        for (int slot = 0; slot < SLOTS; slot++) {
            if (store.get(Stores.since(deployment, slot)) != null) {
                store.delete(Stores.since(deployment, slot));
            }
        }
    }
}
