package dev.watchkeeper.stack.kafka.secured;

import dev.watchkeeper.stack.credentials.Secrets;
import dev.watchkeeper.stack.kafka.EmbeddedKafka;
import dev.watchkeeper.stack.kafka.TopicPlan;
import dev.watchkeeper.stack.kafka.TopicSetup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real broker as a production runs it, with every topic, a topic of verification's own, one of somebody else, and a record in each. */
final class SecuredBroker implements AutoCloseable {
    /** Has a password, and no right to anything. */
    static final String STRANGER = "stranger";
    /** As Kafka Streams names the topic of verification's state. */
    static final String CHANGELOG = "watchkeeper-verification-judge-changelog";

    static final String FOREIGN = "payments.orders";

    private final EmbeddedKafka kafka;
    private final BrokerSecurity security;

    private SecuredBroker(EmbeddedKafka kafka, BrokerSecurity security) {
        this.kafka = kafka;
        this.security = security;
    }

    static SecuredBroker start(Path folder) throws ExecutionException, InterruptedException {
        BrokerSecurity security = security(folder);
        SecuredBroker broker = new SecuredBroker(EmbeddedKafka.start(0, folder.resolve("kafka"), security), security);
        new TopicSetup(broker.client(BrokerSecurity.ADMIN)).create(broker.plans());
        new AclSetup(broker.client(BrokerSecurity.ADMIN)).apply();
        broker.fill();
        return broker;
    }

    private static BrokerSecurity security(Path folder) {
        Map<String, String> passwords = new HashMap<>();
        BrokerSecurity.names().forEach(name -> passwords.put(name, Secrets.password()));
        passwords.put(STRANGER, Secrets.password());
        return BrokerSecurity.in(folder, passwords, Secrets.password());
    }

    private List<TopicPlan> plans() {
        List<TopicPlan> plans = new ArrayList<>(TopicPlan.all(1));
        plans.add(new TopicPlan(CHANGELOG, 1, Map.of()));
        plans.add(new TopicPlan(FOREIGN, 1, Map.of()));
        return plans;
    }

    private void fill() throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(BrokerSecurity.ADMIN), new StringSerializer(), new StringSerializer())) {
            for (String topic : topics()) {
                producer.send(new ProducerRecord<>(topic, "key", "value")).get();
            }
        }
    }

    List<String> topics() {
        return plans().stream().map(TopicPlan::name).toList();
    }

    /** The settings of a client that signs in under this name. */
    Map<String, Object> client(String name) {
        Map<String, Object> settings = new HashMap<>(security.client(name));
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        return settings;
    }

    int port() {
        return kafka.port();
    }

    int controllerPort() {
        return kafka.controllerPort();
    }

    @Override
    public void close() {
        kafka.close();
    }
}
