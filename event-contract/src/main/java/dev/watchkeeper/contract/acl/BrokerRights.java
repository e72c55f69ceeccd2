package dev.watchkeeper.contract.acl;

import static dev.watchkeeper.contract.acl.BrokerOperation.CREATE;
import static dev.watchkeeper.contract.acl.BrokerOperation.READ;
import static dev.watchkeeper.contract.acl.BrokerOperation.WRITE;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every right at the broker, computed from {@link Topic}. The broker denies what is not listed: no service may change, delete or
 * configure anything, and none may read a quarantine, which is a person's work.
 */
public final class BrokerRights {
    private BrokerRights() {}

    /** By service, in the order of the topics. */
    public static List<BrokerRight> table() {
        List<BrokerRight> table = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            BrokerPlace records = new BrokerPlace.OneTopic(topic.topicName());
            BrokerPlace quarantine = new BrokerPlace.OneTopic(topic.quarantineName());
            table.add(new BrokerRight(topic.writer(), records, WRITE));
            for (Writer reader : Writer.values()) {
                if (topic.readers().contains(reader)) {
                    table.add(new BrokerRight(reader, records, READ));
                    table.add(new BrokerRight(reader, quarantine, WRITE));
                }
            }
        }
        for (Writer service : Writer.values()) {
            table.add(new BrokerRight(service, new BrokerPlace.GroupsBeginning(service.ownNames()), READ));
        }
        table.addAll(ofTheStream());
        table.sort(Comparator.comparing(BrokerRight::service));
        return List.copyOf(table);
    }

    public static List<BrokerRight> of(Writer service) {
        return table().stream().filter(right -> right.service() == service).toList();
    }

    /** The same with one entry for each place, in their order. */
    public static Map<BrokerPlace, Set<BrokerOperation>> byPlace(Writer service) {
        Map<BrokerPlace, Set<BrokerOperation>> byPlace = new LinkedHashMap<>();
        of(service)
                .forEach(right -> byPlace.computeIfAbsent(right.place(), first -> EnumSet.noneOf(BrokerOperation.class))
                        .add(right.operation()));
        return byPlace;
    }

    /** Verification keeps its state in topics of its own, and writes state and verdicts in one transaction. */
    private static List<BrokerRight> ofTheStream() {
        String own = Writer.VERIFICATION.ownNames();
        List<BrokerRight> rights = new ArrayList<>();
        Arrays.asList(READ, WRITE, CREATE)
                .forEach(operation -> rights.add(
                        new BrokerRight(Writer.VERIFICATION, new BrokerPlace.TopicsBeginning(own + "-"), operation)));
        rights.add(new BrokerRight(Writer.VERIFICATION, new BrokerPlace.TransactionsBeginning(own + "-"), WRITE));
        return rights;
    }
}
