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
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F10")
class QuarantineProducerTest {
    private static final RecordPlace PLACE = new RecordPlace(Topic.VERDICTS, 4, 42, Instant.EPOCH);

    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private int tooLarge;
    private final QuarantineProducer quarantine = new QuarantineProducer(
            record -> {
                sent.add(record);
                return tooLarge-- > 0
                        ? CompletableFuture.failedFuture(new RecordTooLargeException("larger than the topic takes"))
                        : CompletableFuture.completedFuture(null);
            },
            meters);

    @Test
    void keepsBytesKeyAndHeadersAndSaysWhyAndWhence() {
        byte[] original = {0, 1, (byte) 0xff};
        quarantine.put(
                new EncodedEvent("watchkeeper.verdicts", "d1", Map.of("ce_id", utf8("e1")), Optional.of(original)),
                PLACE,
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

    @Test
    void whatIsLargerThanAQuarantineTakesIsCut() {
        byte[] zeros = new byte[3 * 1024 * 1024];
        Map<String, byte[]> headers = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
            headers.put("h" + i, new byte[100 * 1024]);
        }
        headers.put("n".repeat(2 * 1024 * 1024), new byte[0]);
        quarantine.put(
                new EncodedEvent("watchkeeper.verdicts", "\u00e9".repeat(2 * 1024 * 1024), headers, Optional.of(zeros)),
                PLACE,
                QuarantineReason.FORGED,
                "not signed");

        assertThat(sent).singleElement().satisfies(record -> {
            assertThat(record.value()).hasSize(64 * 1024);
            assertThat(record.key()).hasSize(1024);
            assertThat(header(record, QuarantineProducer.LENGTH)).isEqualTo("3145728");
            assertThat(header(record, QuarantineProducer.SHA_256))
                    .isEqualTo("bbd05cf6097ac9b1f89ea29d2542c1b7b67ee46848393895f5a9e43fa1f621e5");
            assertThat(header(record, QuarantineProducer.REASON)).isEqualTo("forged");
            assertThat(record.headers().toArray()).hasSize(64 + 7);
            assertThat(size(record)).isLessThan(512 * 1024);
        });
    }

    @Test
    void theLargestRecordThatIsWholeFitsTheQuarantineAndIsNotCut() {
        byte[] value = new byte[1024 * 1024];
        quarantine.put(
                new EncodedEvent("watchkeeper.verdicts", "d1", Map.of(), Optional.of(value)),
                PLACE,
                QuarantineReason.UNREADABLE,
                "bad".repeat(1000));

        assertThat(sent).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo(value);
            assertThat(record.headers().lastHeader(QuarantineProducer.SHA_256)).isNull();
            assertThat(size(record))
                    .isLessThan(
                            Integer.parseInt(Topic.quarantineConfig().getOrDefault("max.message.bytes", "0")) - 1024);
        });
    }

    @Test
    void whatTheBrokerFindsTooLargeIsCutAndThenOnlyTold() {
        tooLarge = 1;
        put();
        assertThat(sent).hasSize(2);
        assertThat(header(sent.getLast(), QuarantineProducer.LENGTH)).isEqualTo("3");

        tooLarge = 2;
        put();
        assertThat(sent).hasSize(4);
        assertThat(meters.counter(QuarantineProducer.METRIC, "topic", "watchkeeper.verdicts", "reason", "unreadable")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aRecordCannotSayWhyItIsInQuarantine() {
        quarantine.put(
                new EncodedEvent(
                        "watchkeeper.verdicts",
                        "d1",
                        Map.of(QuarantineProducer.REASON, utf8("future")),
                        Optional.empty()),
                PLACE,
                QuarantineReason.FORGED,
                "not signed");

        assertThat(sent.getFirst().headers().headers(QuarantineProducer.REASON)).hasSize(1);
        assertThat(header(sent.getFirst(), QuarantineProducer.REASON)).isEqualTo("forged");
    }

    private void put() {
        quarantine.put(
                new EncodedEvent("watchkeeper.verdicts", "d1", Map.of(), Optional.of(new byte[3])),
                PLACE,
                QuarantineReason.UNREADABLE,
                "bad");
    }

    private static int size(ProducerRecord<String, byte[]> record) {
        int size = utf8(record.key()).length + record.value().length;
        for (Header each : record.headers()) {
            size += utf8(each.key()).length + each.value().length;
        }
        return size;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
