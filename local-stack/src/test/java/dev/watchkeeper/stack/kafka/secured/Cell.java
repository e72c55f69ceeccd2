package dev.watchkeeper.stack.kafka.secured;

import dev.watchkeeper.contract.acl.BrokerOperation;
import dev.watchkeeper.contract.acl.BrokerPlace;
import dev.watchkeeper.contract.acl.BrokerRight;
import dev.watchkeeper.contract.acl.BrokerRights;
import dev.watchkeeper.contract.topic.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** One thing that a client may try. */
record Cell(ResourceType type, String name, AclOperation operation) {
    private static final List<AclOperation> OF_TOPICS = List.of(
            AclOperation.DESCRIBE,
            AclOperation.READ,
            AclOperation.WRITE,
            AclOperation.CREATE,
            AclOperation.DELETE,
            AclOperation.ALTER,
            AclOperation.ALTER_CONFIGS,
            AclOperation.DESCRIBE_CONFIGS);

    /** Everything that is tried, whoever tries it. */
    static List<Cell> all(List<String> topics) {
        List<Cell> cells = new ArrayList<>();
        topics.forEach(
                topic -> OF_TOPICS.forEach(operation -> cells.add(new Cell(ResourceType.TOPIC, topic, operation))));
        List<String> names = new ArrayList<>(List.of("of-nobody"));
        Arrays.stream(Writer.values()).map(service -> service.ownNames() + "-1").forEach(names::add);
        for (String name : names) {
            List.of(AclOperation.READ, AclOperation.DESCRIBE, AclOperation.DELETE)
                    .forEach(operation -> cells.add(new Cell(ResourceType.GROUP, name, operation)));
            List.of(AclOperation.WRITE, AclOperation.DESCRIBE)
                    .forEach(operation -> cells.add(new Cell(ResourceType.TRANSACTIONAL_ID, name, operation)));
        }
        List.of(AclOperation.DESCRIBE, AclOperation.ALTER, AclOperation.ALTER_CONFIGS)
                .forEach(operation -> cells.add(new Cell(ResourceType.CLUSTER, "kafka-cluster", operation)));
        return cells;
    }

    /** Whether the list of rights has it for this name. */
    boolean listedFor(String principal) {
        return BrokerRights.table().stream()
                .filter(right -> right.service().principal().equals(principal))
                .anyMatch(this::follows);
    }

    private boolean follows(BrokerRight right) {
        return isAbout(right.place()) && (is(right.operation()) || isToldBy(right.operation()));
    }

    private boolean isAbout(BrokerPlace place) {
        return switch (place) {
            case BrokerPlace.OneTopic(String whole) -> type == ResourceType.TOPIC && name.equals(whole);
            case BrokerPlace.TopicsBeginning(String begin) -> type == ResourceType.TOPIC && name.startsWith(begin);
            case BrokerPlace.GroupsBeginning(String begin) -> type == ResourceType.GROUP && name.startsWith(begin);
            case BrokerPlace.TransactionsBeginning(String begin) ->
                type == ResourceType.TRANSACTIONAL_ID && name.startsWith(begin);
        };
    }

    private boolean is(BrokerOperation granted) {
        return granted.name().equals(operation.name());
    }

    /** Who reads or writes is also told that the place is there. */
    private boolean isToldBy(BrokerOperation granted) {
        return operation == AclOperation.DESCRIBE && granted != BrokerOperation.CREATE;
    }
}
