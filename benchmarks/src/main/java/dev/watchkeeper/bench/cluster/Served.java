package dev.watchkeeper.bench.cluster;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The five services, in the order of an upgrade: those who read before those who write something new. */
@SuppressWarnings("ImmutableEnumChecker") // Map.of cannot change
public enum Served {
    NOTIFIER(Writer.NOTIFIER, Map.of("notifier-archive", Topic.VERDICTS)),
    PROBE(Writer.PROBE, Map.of("watchkeeper-probe", Topic.DEPLOYMENT_STATE)),
    GATE(Writer.GATE, Map.of("gate-verdicts", Topic.VERDICTS, "gate-rollbacks", Topic.ROLLBACKS)),
    VERIFICATION(Writer.VERIFICATION, Map.of("watchkeeper-verification", Topic.OBSERVATIONS)),
    ROLLBACK(Writer.ROLLBACK, Map.of("rollback", Topic.DEPLOYMENTS, "rollback-verdicts", Topic.VERDICTS));

    private final Writer writer;
    private final Map<String, Topic> groups;

    Served(Writer writer, Map<String, Topic> groups) {
        this.writer = writer;
        this.groups = groups;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Writer writer() {
        return writer;
    }

    /** Its consumer groups, each with the topic by whose partitions the work is spread. */
    Map<String, Topic> groups() {
        return groups;
    }

    boolean hasDatabase() {
        return this == GATE || this == ROLLBACK || this == NOTIFIER;
    }

    /** @throws IllegalArgumentException when there is no such service */
    static Served named(String word) {
        return Arrays.stream(values())
                .filter(one -> one.label().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no service '" + word + "'; there are: "
                        + List.of(values()).stream().map(Served::label).toList()));
    }
}
