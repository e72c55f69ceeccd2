package dev.watchkeeper.verification.watch.streams;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The state of the judge: in memory, each with a changelog topic that a restart reads again. */
public final class Stores {
    /** Deployment to its watch. */
    public static final String WATCHES = "watches";
    /** Deployment to the JSON of its policy, which never changes. */
    public static final String POLICIES = "policies";
    /** Input topic to the last offset that was seen. */
    static final String POSITIONS = "positions";
    /** Observations whose deployment is not known yet. */
    static final String HELD = "held";

    private Stores() {}

    static Set<StoreBuilder<?>> all() {
        return Set.of(
                texts(WATCHES),
                texts(POLICIES),
                texts(HELD),
                org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                                org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(POSITIONS),
                                Serdes.String(),
                                Serdes.Long())
                        .withLoggingEnabled(Map.of())
                        .withCachingDisabled());
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> texts(String name) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name),
                        Serdes.String(),
                        Serdes.ByteArray())
                .withLoggingEnabled(Map.of())
                .withCachingDisabled();
    }
}
