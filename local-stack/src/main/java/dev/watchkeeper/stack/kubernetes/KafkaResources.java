package dev.watchkeeper.stack.kubernetes;

import dev.watchkeeper.contract.acl.BrokerOperation;
import dev.watchkeeper.contract.acl.BrokerPlace;
import dev.watchkeeper.contract.acl.BrokerRights;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.kafka.TopicPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The topics, and the users with their rights, as Strimzi reads them. */
public final class KafkaResources {
    private static final String HEAD = """
            # Written from the table of topics (%s); do not change it by hand, a test holds it against the table.
            # Anew: java -cp local-stack/target/local-stack-0.1.0.jar dev.watchkeeper.stack.Main kafka-resources k8s/kafka
            """;
    private static final int COPIES = 3;

    private KafkaResources() {}

    /** Writes {@code topics.yaml} and {@code users.yaml}. */
    public static void write(Path folder, int partitions) {
        try {
            Files.writeString(folder.resolve("topics.yaml"), topics(partitions));
            Files.writeString(folder.resolve("users.yaml"), users());
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    static String topics(int partitions) {
        return String.format(Locale.ROOT, HEAD, "event-contract, class Topic")
                + TopicPlan.all(partitions).stream().map(KafkaResources::topic).collect(Collectors.joining("---\n"));
    }

    static String users() {
        return String.format(Locale.ROOT, HEAD, "event-contract, class BrokerRights")
                + Arrays.stream(Writer.values()).map(KafkaResources::user).collect(Collectors.joining("---\n"));
    }

    private static String topic(TopicPlan plan) {
        StringBuilder text = new StringBuilder("apiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata:\n");
        line(text, "  name: %s", plan.name());
        line(text, "  labels: { strimzi.io/cluster: watchkeeper }");
        line(text, "spec:");
        line(text, "  partitions: %d", plan.partitions());
        line(text, "  replicas: %d", COPIES);
        line(text, "  config:");
        TreeMap<String, String> config = new TreeMap<>(plan.config());
        config.put("min.insync.replicas", Integer.toString(COPIES - 1));
        config.forEach((key, value) -> line(text, "    %s: %s", key, value));
        return text.toString();
    }

    private static String user(Writer service) {
        String name = service.serviceName();
        StringBuilder text = new StringBuilder("apiVersion: kafka.strimzi.io/v1\nkind: KafkaUser\nmetadata:\n");
        line(text, "  name: watchkeeper-%s", name);
        line(text, "  labels: { strimzi.io/cluster: watchkeeper }");
        line(text, "spec:");
        line(text, "  authentication:");
        line(text, "    type: scram-sha-512");
        line(
                text,
                "    # The same password as in the service's own file of settings: one secret, made by whoever keeps secrets.");
        line(text, "    password: { valueFrom: { secretKeyRef: { name: %s, key: kafka-password } } }", name);
        line(text, "  authorization:");
        line(text, "    type: simple");
        line(text, "    acls:");
        BrokerRights.byPlace(service)
                .forEach((place, operations) -> line(
                        text,
                        "      - { resource: { type: %s, name: %s, patternType: %s }, operations: [%s] }",
                        kind(place),
                        place.name(),
                        place instanceof BrokerPlace.OneTopic ? "literal" : "prefix",
                        operations(operations)));
        return text.toString();
    }

    private static String kind(BrokerPlace place) {
        return switch (place) {
            case BrokerPlace.OneTopic ignored -> "topic";
            case BrokerPlace.TopicsBeginning ignored -> "topic";
            case BrokerPlace.GroupsBeginning ignored -> "group";
            case BrokerPlace.TransactionsBeginning ignored -> "transactionalId";
        };
    }

    private static String operations(Set<BrokerOperation> operations) {
        return operations.stream()
                .map(operation -> switch (operation) {
                    case READ -> "Read";
                    case WRITE -> "Write";
                    case CREATE -> "Create";
                })
                .collect(Collectors.joining(", "));
    }

    private static void line(StringBuilder text, String form, Object... values) {
        text.append(values.length == 0 ? form : String.format(Locale.ROOT, form, values))
                .append('\n');
    }
}
