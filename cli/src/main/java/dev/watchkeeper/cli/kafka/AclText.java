package dev.watchkeeper.cli.kafka;

import dev.watchkeeper.contract.acl.BrokerOperation;
import dev.watchkeeper.contract.acl.BrokerPlace;
import dev.watchkeeper.contract.acl.BrokerRights;
import dev.watchkeeper.contract.topic.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rights at the broker in the three forms that people and tools read. */
final class AclText {
    private AclText() {}

    /** As Markdown, one line for each place. */
    static List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("| principal | resource | name | operations |");
        lines.add("|---|---|---|---|");
        for (Writer service : Writer.values()) {
            BrokerRights.byPlace(service)
                    .forEach((place, operations) -> lines.add(
                            "| `" + service.principal() + "` | " + words(place).kind()
                                    + " | `" + place.name() + (words(place).prefix() ? "*" : "") + "` | "
                                    + operations.stream().map(AclText::said).collect(Collectors.joining(", "))
                                    + " |"));
        }
        return lines;
    }

    /** The address and the administrator's settings come from the shell, so that nothing secret is printed. */
    static List<String> commands() {
        List<String> lines = new ArrayList<>(List.of(
                "#!/bin/sh",
                "# KAFKA is host:port of a broker, ADMIN a file with the settings of a client that may change ACLs.",
                "set -eu",
                ": \"${KAFKA:?host:port}\" \"${ADMIN:?file}\""));
        for (Writer service : Writer.values()) {
            BrokerRights.byPlace(service)
                    .forEach((place, operations) -> lines.add(command(service, place, operations)));
        }
        return lines;
    }

    private static String command(Writer service, BrokerPlace place, Set<BrokerOperation> operations) {
        return "kafka-acls.sh --bootstrap-server \"$KAFKA\" --command-config \"$ADMIN\" --add --allow-principal User:"
                + service.principal()
                + operations.stream()
                        .map(operation -> " --operation " + said(operation))
                        .collect(Collectors.joining())
                + " " + words(place).option() + " " + place.name() + " --resource-pattern-type "
                + (words(place).prefix() ? "prefixed" : "literal");
    }

    /** @param cluster the name of the Kafka resource */
    static List<String> strimzi(String cluster) {
        List<String> lines = new ArrayList<>();
        for (Writer service : Writer.values()) {
            lines.addAll(List.of(
                    "---",
                    "apiVersion: kafka.strimzi.io/v1",
                    "kind: KafkaUser",
                    "metadata:",
                    "  name: " + service.principal(),
                    "  labels:",
                    "    strimzi.io/cluster: " + cluster,
                    "spec:",
                    "  authentication:",
                    "    type: scram-sha-512",
                    "  authorization:",
                    "    type: simple",
                    "    acls:"));
            BrokerRights.byPlace(service)
                    .forEach((place, operations) -> lines.addAll(List.of(
                            "      - resource:",
                            "          type: " + words(place).strimzi(),
                            "          name: " + place.name(),
                            "          patternType: " + (words(place).prefix() ? "prefix" : "literal"),
                            "        operations: ["
                                    + operations.stream().map(AclText::said).collect(Collectors.joining(", "))
                                    + "]")));
        }
        return lines;
    }

    /** How a kind of place is called in each form. */
    private record Words(String kind, String option, String strimzi, boolean prefix) {}

    private static Words words(BrokerPlace place) {
        return switch (place) {
            case BrokerPlace.OneTopic ignored -> new Words("topic", "--topic", "topic", false);
            case BrokerPlace.TopicsBeginning ignored -> new Words("topic", "--topic", "topic", true);
            case BrokerPlace.GroupsBeginning ignored -> new Words("group", "--group", "group", true);
            case BrokerPlace.TransactionsBeginning ignored ->
                new Words("transactional id", "--transactional-id", "transactionalId", true);
        };
    }

    private static String said(BrokerOperation operation) {
        return switch (operation) {
            case READ -> "Read";
            case WRITE -> "Write";
            case CREATE -> "Create";
        };
    }
}
