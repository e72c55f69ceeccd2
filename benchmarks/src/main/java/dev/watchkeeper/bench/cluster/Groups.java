package dev.watchkeeper.bench.cluster;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;

/** Who holds which partitions, as the broker has it. */
final class Groups implements AutoCloseable {
    private final Admin admin;

    Groups(String bootstrapServers) {
        this.admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers));
    }

    /** Client id to the numbers of its partitions of a topic; empty while the group finds itself anew. */
    Map<String, Set<Integer>> of(String group, String topic) {
        Map<String, Set<Integer>> held = new TreeMap<>();
        try {
            for (ConsumerGroupDescription described :
                    admin.describeConsumerGroups(Set.of(group)).all().get().values()) {
                if (described.groupState() == GroupState.STABLE) {
                    described.members().forEach(member -> held.put(member.clientId(), partitions(member, topic)));
                }
            }
        } catch (ExecutionException notYet) {
            return held;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return held;
    }

    private static Set<Integer> partitions(MemberDescription member, String topic) {
        return member.assignment().topicPartitions().stream()
                .filter(one -> one.topic().equals(topic))
                .map(org.apache.kafka.common.TopicPartition::partition)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        admin.close();
    }
}
