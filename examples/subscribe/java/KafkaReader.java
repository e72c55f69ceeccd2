import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads verdicts from Kafka itself: {@code java -cp kafka-clients.jar:slf4j-api.jar KafkaReader.java BROKERS GROUP [STOP_AFTER]}. */
public final class KafkaReader {
    private KafkaReader() {}

    public static void main(String[] words) {
        int stopAfter = words.length > 2 ? Integer.parseInt(words[2]) : Integer.MAX_VALUE;
        Set<String> seen = new HashSet<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", words[0],
                        "group.id", words[1],
                        "auto.offset.reset", "earliest",
                        "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of("watchkeeper.verdicts"));
            while (seen.size() < stopAfter) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    // CloudEvents in binary mode: attributes are headers, the value is the CDEvent. (source, id) comes at least once.
                    if (seen.add(header(record, "ce_source") + " " + header(record, "ce_id"))) {
                        System.out.println(record.key() + " " + header(record, "ce_type") + " " + record.value());
                    }
                }
            }
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .orElse("");
    }
}
