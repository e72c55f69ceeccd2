package dev.watchkeeper.kit.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.topic.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F10")
class QuarantineProducerTest {
    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final QuarantineProducer quarantine = new QuarantineProducer(
            record -> {
                sent.add(record);
                return CompletableFuture.completedFuture(null);
            },
            meters);

    @Test
    void keepsBytesKeyAndHeadersAndSaysWhyAndWhence() {
        byte[] original = {0, 1, (byte) 0xff};
        quarantine.put(
                new EncodedEvent("watchkeeper.verdicts", "d1", Map.of("ce_id", utf8("e1")), Optional.of(original)),
                new RecordPlace(Topic.VERDICTS, 4, 42, Instant.EPOCH),
                QuarantineReason.UNREADABLE,
                "bad\nforged log line");

        assertThat(sent).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("watchkeeper.verdicts.quarantine");
            assertThat(record.key()).isEqualTo("d1");
            assertThat(record.value()).isEqualTo(original);
            assertThat(header(record, "ce_id")).isEqualTo("e1");
            assertThat(header(record, QuarantineProducer.REASON)).isEqualTo("unreadable");
            assertThat(header(record, QuarantineProducer.DETAIL)).isEqualTo("bad forged log line");
            assertThat(header(record, QuarantineProducer.PARTITION)).isEqualTo("4");
            assertThat(header(record, QuarantineProducer.OFFSET)).isEqualTo("42");
        });
        assertThat(meters.counter(QuarantineProducer.METRIC, "topic", "watchkeeper.verdicts", "reason", "unreadable")
                        .count())
                .isEqualTo(1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
