package dev.watchkeeper.verification.watch.streams;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The state of the judge: one store in memory, with one changelog topic that a restart reads again. What a key holds is told by
 * its first letter.
 */
public final class Stores {
    public static final String JUDGE = "judge";

    /** {@code w/<deployment>}: its watch. */
    private static final String WATCH = "w/";
    /** {@code d/<deployment>/<slot>}: an observation since its watch was written whole; see {@link StoredWatch}. */
    private static final String SINCE = "d/";
    /** {@code p/<deployment>}: the JSON of its policy, which never changes. */
    private static final String POLICY = "p/";
    /** {@code o/<topic>}: the last offset that was seen of it. */
    private static final String POSITION = "o/";
    /** {@code h/<deployment>/<offset>}: an observation whose deployment is not known yet. */
    private static final String HELD = "h/";

    /** A restart reads what is not compacted yet, at least the newest segment of each partition. */
    private static final int SEGMENT_BYTES = 16 * 1024 * 1024;

    private Stores() {}

    public static String watch(String deployment) {
        return WATCH + deployment;
    }

    /** The first key of all watches, and the first after them; a slash stands before a zero. */
    public static String firstWatch() {
        return WATCH;
    }

    public static String afterWatches() {
        return "w0";
    }

    static String since(String deployment, int slot) {
        return SINCE + deployment + "/" + slot;
    }

    public static String policy(String deployment) {
        return POLICY + deployment;
    }

    static String position(String topic) {
        return POSITION + topic;
    }

    static String held(String rest) {
        return HELD + rest;
    }

    static String afterHeld() {
        return "h0";
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> judge() {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(JUDGE),
                        Serdes.String(),
                        Serdes.ByteArray())
                .withLoggingEnabled(Map.of("segment.bytes", Integer.toString(SEGMENT_BYTES)))
                .withCachingDisabled();
    }
}
