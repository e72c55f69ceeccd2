package dev.watchkeeper.stack.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * Makes the topics that are missing, replicated as the broker does by default; never changes one that is there, and refuses a partition count that differs.
 */
public final class TopicSetup {
    private final Map<String, Object> client;

    public TopicSetup(String bootstrapServers) {
        this(Map.<String, Object>of("bootstrap.servers", bootstrapServers));
    }

    /** @param client the settings of a client that may make topics */
    public TopicSetup(Map<String, Object> client) {
        this.client = new TreeMap<>(client);
        this.client.put("client.id", "watchkeeper-topic-setup");
    }

    /** @throws IllegalStateException when a topic is there with another number of partitions, or the broker refuses */
    public void create(Collection<TopicPlan> plans) {
        try (Admin admin = Admin.create(client)) {
            Set<String> there = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            List<TopicPlan> present = new ArrayList<>();
            for (TopicPlan plan : plans) {
                if (there.contains(plan.name())) {
                    present.add(plan);
                } else {
                    missing.add(new NewTopic(plan.name(), Optional.of(plan.partitions()), Optional.empty())
                            .configs(plan.config()));
                }
            }
            admin.createTopics(missing).all().get();
            refuseOtherPartitionCounts(admin, present);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the topics could not be created at " + client.get("bootstrap.servers") + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    private static void refuseOtherPartitionCounts(Admin admin, List<TopicPlan> present)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found = admin.describeTopics(
                        present.stream().map(TopicPlan::name).toList())
                .allTopicNames()
                .get();
        for (TopicPlan plan : present) {
            TopicDescription topic = found.get(plan.name());
            if (topic != null && topic.partitions().size() != plan.partitions()) {
                throw new IllegalStateException(
                        "topic %s has %d partitions and must have %d: the number is fixed at installation; start over with an empty data folder"
                                .formatted(plan.name(), topic.partitions().size(), plan.partitions()));
            }
        }
    }
}
