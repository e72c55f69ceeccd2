package dev.watchkeeper.stack.kafka.secured;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ResourceNotFoundException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What one client tries at the broker, each by a request that changes nothing where that can be had. */
final class Attempts implements AutoCloseable {
    /** What is answered after the broker has allowed it. */
    private static final Set<Class<?>> AFTER_ALLOWED = Set.of(
            TopicExistsException.class,
            GroupIdNotFoundException.class,
            TransactionalIdNotFoundException.class,
            ResourceNotFoundException.class,
            InvalidConfigurationException.class,
            // Records of a compacted topic are not deleted by anybody.
            PolicyViolationException.class);

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Map<String, Object> client;
    private final Admin admin;
    private final KafkaProducer<String, String> producer;

    Attempts(Map<String, Object> client) {
        this.client = new HashMap<>(client);
        this.client.put("retries", 0);
        this.client.put("enable.idempotence", false);
        this.client.put("max.block.ms", (int) LONGEST.toMillis());
        this.client.put("enable.auto.commit", false);
        this.admin = Admin.create(client);
        this.producer = new KafkaProducer<>(this.client, new StringSerializer(), new StringSerializer());
    }

    /** @throws IllegalStateException when the broker neither allowed nor denied it */
    boolean allowed(Cell cell) {
        try {
            attempt(cell);
            return true;
        } catch (ExecutionException e) {
            return said(cell, e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            return said(cell, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean said(Cell cell, Throwable answer) {
        if (answer instanceof AuthorizationException || answer.getCause() instanceof AuthorizationException) {
            return false;
        }
        if (AFTER_ALLOWED.contains(answer.getClass())) {
            return true;
        }
        throw new IllegalStateException(cell + ": neither allowed nor denied", answer);
    }

    private void attempt(Cell cell) throws ExecutionException, InterruptedException {
        switch (cell.type()) {
            case TOPIC -> topic(cell.name(), cell.operation());
            case GROUP -> group(cell.name(), cell.operation());
            case TRANSACTIONAL_ID -> transaction(cell.name(), cell.operation());
            case CLUSTER -> cluster(cell.operation());
            default -> throw new IllegalArgumentException(cell.toString());
        }
    }

    private void topic(String name, AclOperation operation) throws ExecutionException, InterruptedException {
        switch (operation) {
            case DESCRIBE -> done(admin.describeTopics(List.of(name)).allTopicNames());
            case READ -> read(name);
            case WRITE ->
                producer.send(new ProducerRecord<>(name, "key", "value")).get();
            case CREATE ->
                done(admin.createTopics(
                                List.of(new NewTopic(name, 1, (short) 1)), new CreateTopicsOptions().validateOnly(true))
                        .all());
            case DELETE ->
                done(admin.deleteRecords(Map.of(new TopicPartition(name, 0), RecordsToDelete.beforeOffset(0)))
                        .all());
            case ALTER ->
                done(admin.createPartitions(
                                Map.of(name, NewPartitions.increaseTo(2)),
                                new CreatePartitionsOptions().validateOnly(true))
                        .all());
            case ALTER_CONFIGS ->
                alterConfigs(new ConfigResource(ConfigResource.Type.TOPIC, name), "retention.ms", "1");
            case DESCRIBE_CONFIGS ->
                done(admin.describeConfigs(List.of(new ConfigResource(ConfigResource.Type.TOPIC, name)))
                        .all());
            default -> throw new IllegalArgumentException(operation.toString());
        }
    }

    private void read(String topic) {
        try (KafkaConsumer<String, String> consumer = consumer(Map.of())) {
            List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            if (consumer.poll(LONGEST).isEmpty()) {
                throw new IllegalStateException("nothing came from " + topic + " within " + LONGEST);
            }
        }
    }

    private void group(String name, AclOperation operation) throws ExecutionException, InterruptedException {
        switch (operation) {
            case READ -> commit(name);
            case DESCRIBE -> done(admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata());
            case DELETE -> done(admin.deleteConsumerGroups(List.of(name)).all());
            default -> throw new IllegalArgumentException(operation.toString());
        }
    }

    /** Whether the group was allowed: the topic is asked for after it. */
    private void commit(String group) {
        try (KafkaConsumer<String, String> consumer = consumer(Map.of("group.id", group))) {
            consumer.commitSync(
                    Map.of(new TopicPartition(SecuredBroker.FOREIGN, 0), new OffsetAndMetadata(0)), LONGEST);
        } catch (GroupAuthorizationException e) {
            throw e;
        } catch (TopicAuthorizationException theGroupWasAllowed) {
            return;
        }
    }

    private void transaction(String id, AclOperation operation) throws ExecutionException, InterruptedException {
        switch (operation) {
            case WRITE -> begin(id);
            case DESCRIBE -> done(admin.describeTransactions(List.of(id)).description(id));
            default -> throw new IllegalArgumentException(operation.toString());
        }
    }

    private void begin(String id) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.remove("retries");
        settings.put("enable.idempotence", true);
        settings.put("transactional.id", id);
        try (KafkaProducer<String, String> transactional =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            transactional.initTransactions();
        }
    }

    private void cluster(AclOperation operation) throws ExecutionException, InterruptedException {
        switch (operation) {
            case DESCRIBE -> {
                done(admin.describeAcls(AclBindingFilter.ANY).values());
                done(admin.describeUserScramCredentials().all());
            }
            case ALTER -> {
                // Of nobody: what matches nothing is deleted.
                done(admin.deleteAcls(List.of(nobodys())).all());
                done(admin.alterUserScramCredentials(
                                List.of(new UserScramCredentialDeletion("nobody", ScramMechanism.SCRAM_SHA_512)))
                        .all());
            }
            case ALTER_CONFIGS ->
                alterConfigs(new ConfigResource(ConfigResource.Type.BROKER, "1"), "log.cleaner.threads", "1");
            default -> throw new IllegalArgumentException(operation.toString());
        }
    }

    private static AclBindingFilter nobodys() {
        return new AclBindingFilter(
                new ResourcePatternFilter(ResourceType.TOPIC, "nothing", PatternType.LITERAL),
                new AccessControlEntryFilter("User:nobody", "*", AclOperation.READ, AclPermissionType.ALLOW));
    }

    private void alterConfigs(ConfigResource resource, String key, String value)
            throws ExecutionException, InterruptedException {
        done(admin.incrementalAlterConfigs(
                        Map.of(
                                resource,
                                List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET))),
                        new AlterConfigsOptions().validateOnly(true))
                .all());
    }

    private KafkaConsumer<String, String> consumer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putAll(more);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private static <T> void done(KafkaFuture<T> future) throws ExecutionException, InterruptedException {
        future.get();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
    }
}
