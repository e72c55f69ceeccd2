package dev.watchkeeper.stack.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.topic.Topic;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestStackTest {
    private final TestStack stack = TestStack.shared();

    @Test
    void brokerHasEveryTopicWithItsQuarantine() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get())
                    .contains(Topic.DEPLOYMENTS.topicName(), Topic.DEPLOYMENTS.quarantineName())
                    .hasSizeGreaterThanOrEqualTo(2 * Topic.values().length);
        }
    }

    @Test
    void brokerTakesARecordWithAllAcknowledgements() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", stack.bootstrapServers(), "acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            assertThat(producer.send(new ProducerRecord<>(Topic.TICKS.topicName(), "key", "value"))
                            .get()
                            .hasOffset())
                    .isTrue();
        }
    }

    @Test
    void eachServiceReachesItsOwnDatabaseOnly() throws Exception {
        String password = stack.credentials().databasePassword("gate");
        try (var connection = DriverManager.getConnection(stack.postgres().jdbcUrl("gate"), "gate", password)) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(List.of("rollback", "notifier"))
                .allSatisfy(other -> assertThat(refused(other, password)).isTrue());
    }

    @Test
    void cacheRefusesACallWithoutItsPassword() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), stack.redis().port())) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(7);
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("-NOAUTH");
        }
    }

    @Test
    void configurationOfAServiceNamesItsOwnKeyAndDatabase() {
        Map<String, String> config = stack.quarkusConfig("rollback");

        assertThat(config.get("watchkeeper.signing-key")).endsWith("rollback-1.key");
        assertThat(config.get("quarkus.datasource.jdbc.url")).endsWith("/rollback");
        assertThat(stack.quarkusConfig("probe")).doesNotContainKey("quarkus.datasource.jdbc.url");
    }

    private boolean refused(String database, String password) {
        try (var connection = DriverManager.getConnection(stack.postgres().jdbcUrl(database), "gate", password)) {
            return connection.isClosed();
        } catch (SQLException refusal) {
            return true;
        }
    }
}
