package dev.watchkeeper.contract.topic;

import static dev.watchkeeper.contract.topic.Writer.GATE;
import static dev.watchkeeper.contract.topic.Writer.NOTIFIER;
import static dev.watchkeeper.contract.topic.Writer.PROBE;
import static dev.watchkeeper.contract.topic.Writer.ROLLBACK;
import static dev.watchkeeper.contract.topic.Writer.VERIFICATION;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every topic: its key, retention, who writes and who reads it. The only place that knows. */
@SuppressWarnings("ImmutableEnumChecker") // Set.of and Map.of cannot change
public enum Topic {
    POLICIES("policies", "project/service/environment", Retention.COMPACTED, GATE, Set.of(NOTIFIER)),
    ACCESS(
            "access",
            "subject, or session/id",
            Retention.COMPACTED,
            GATE,
            Set.of(GATE, PROBE, VERIFICATION, ROLLBACK, NOTIFIER)),
    DEPLOYMENT_STATE("deployment-state", "deployment", Retention.COMPACTED, GATE, Set.of(PROBE, NOTIFIER)),
    DEPLOYMENTS("deployments", "deployment", Retention.LONG, GATE, Set.of(VERIFICATION, ROLLBACK, NOTIFIER)),
    OBSERVATIONS("observations", "deployment", Retention.WEEK, PROBE, Set.of(VERIFICATION, NOTIFIER)),
    TICKS("ticks", "partition", Retention.WEEK, VERIFICATION, Set.of(VERIFICATION, NOTIFIER)),
    VERDICTS("verdicts", "deployment", Retention.LONG, VERIFICATION, Set.of(GATE, ROLLBACK, NOTIFIER)),
    ROLLBACKS("rollbacks", "deployment", Retention.LONG, ROLLBACK, Set.of(GATE, PROBE, NOTIFIER)),
    PROBE_POSITIONS("probe-positions", "deployment", Retention.COMPACTED, PROBE, Set.of(PROBE, NOTIFIER)),
    NOTIFICATIONS("notifications", "deployment", Retention.MONTH, NOTIFIER, Set.of(NOTIFIER)),
    AUDIT_OF_GATE("audit-of-gate", "service", Retention.LONG, GATE, Set.of(NOTIFIER)),
    AUDIT_OF_ROLLBACK("audit-of-rollback", "service", Retention.LONG, ROLLBACK, Set.of(NOTIFIER)),
    AUDIT_OF_NOTIFIER("audit-of-notifier", "service", Retention.LONG, NOTIFIER, Set.of(NOTIFIER));

    /** The partitions of every topic of an installation that says nothing else; 48 for production. Fixed once chosen. */
    public static final int DEFAULT_PARTITIONS = 12;

    private static final String PREFIX = "watchkeeper.";
    private static final String QUARANTINE_SUFFIX = ".quarantine";

    private final String shortName;
    private final String keyedBy;
    private final Retention retention;
    private final Writer writer;
    private final Set<Writer> readers;

    Topic(String shortName, String keyedBy, Retention retention, Writer writer, Set<Writer> readers) {
        this.shortName = shortName;
        this.keyedBy = keyedBy;
        this.retention = retention;
        this.writer = writer;
        this.readers = readers;
    }

    public String shortName() {
        return shortName;
    }

    public String topicName() {
        return PREFIX + shortName;
    }

    /** Where readers put the records of this topic that they cannot read or process, with the reason. */
    public String quarantineName() {
        return topicName() + QUARANTINE_SUFFIX;
    }

    /** What the record key means. */
    public String keyedBy() {
        return keyedBy;
    }

    public Retention retention() {
        return retention;
    }

    public Writer writer() {
        return writer;
    }

    public Set<Writer> readers() {
        return readers;
    }

    /**
     * Broker settings of the topic; input topics carry the broker's append time, which is the {@code now} of decisions. What comes packed
     * is kept unpacked: only so the broker's limit is one of what a reader has to hold, and not of what somebody could pack it into.
     */
    public Map<String, String> config() {
        Map<String, String> config = new TreeMap<>(retention.config());
        config.put("message.timestamp.type", "LogAppendTime");
        config.put("compression.type", "uncompressed");
        config.put("max.message.bytes", Integer.toString(1024 * 1024));
        return config;
    }

    /** Broker settings of the quarantine: kept 30 days. It takes records a little larger than the source, for the added headers. */
    public static Map<String, String> quarantineConfig() {
        Map<String, String> config = new TreeMap<>(Retention.MONTH.config());
        config.put("message.timestamp.type", "LogAppendTime");
        config.put("compression.type", "uncompressed");
        config.put("max.message.bytes", Integer.toString(1024 * 1024 + 64 * 1024));
        return config;
    }

    /** @throws IllegalArgumentException when no topic has this full name */
    public static Topic ofName(String topicName) {
        for (Topic topic : values()) {
            if (topic.topicName().equals(topicName)) {
                return topic;
            }
        }
        throw new IllegalArgumentException("topic '" + topicName + "' is not one of Watchkeeper's topics");
    }

    /**
     * Refuses to change the number of partitions of an installation: keys would move and old watches would be split. Growth is a
     * new topic generation that old watches drain from.
     *
     * @throws IllegalStateException when {@code wanted} differs from what is there
     */
    public void checkPartitions(int there, int wanted) {
        if (there != wanted) {
            throw new IllegalStateException("topic " + topicName() + " has " + there + " partitions and " + wanted
                    + " are wanted: the number is fixed at installation; grow by a new topic generation");
        }
    }

    /** How long a topic keeps its records. */
    public enum Retention {
        COMPACTED(Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", "0", "segment.ms", "3600000")),
        LONG(Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                Long.toString(Duration.ofDays(400).toMillis()))),
        WEEK(Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                Long.toString(Duration.ofDays(8).toMillis()))),
        MONTH(Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                Long.toString(Duration.ofDays(30).toMillis())));

        private final Map<String, String> config;

        Retention(Map<String, String> config) {
            this.config = config;
        }

        public Map<String, String> config() {
            return config;
        }
    }
}
