package dev.watchkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.launch.Part;
import dev.watchkeeper.stack.launch.StackFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the stack's broker has refused, from its own log. */
record Denials(StackFolder folder) {
    List<String> said() throws IOException {
        return Files.readAllLines(folder.log(Part.KAFKA)).stream()
                .filter(line -> line.contains(" is Denied "))
                .toList();
    }

    /** As gate itself would, with gate's own password. */
    void gateWritesAVerdict(Map<String, Object> kafka) {
        Map<String, Object> client = new TreeMap<>(kafka);
        client.putAll(StackCredentials.load(folder.credentials())
                .orElseThrow()
                .brokerSecurity()
                .client(Writer.GATE.principal()));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(Topic.VERDICTS.topicName(), "d-1", "forged"))
                            .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }
}
