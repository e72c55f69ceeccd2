package dev.watchkeeper.kit.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.AccessEvent.AccessRevoked;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.signing.Authenticity;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.identity.ServiceKeys;
import dev.watchkeeper.kit.identity.TestKeys;
import dev.watchkeeper.kit.time.BrokerClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventProducerTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @TempDir
    Path folder;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    @Test
    void whatIsSentIsSignedAndCarriesTheTraceItWasMadeIn() {
        ServiceKeys keys = TestKeys.of(Writer.GATE, folder);
        EventProducer producer = new EventProducer(keys, () -> broker, clock, new BrokerClock(clock));
        EncodedEvent event = new EventCodec()
                .encode(new Envelope(
                        DerivedId.event("x"),
                        Writer.GATE,
                        NOW,
                        new Sequence(1, 1),
                        new AccessRevoked(new SubjectId("ann"))));

        producer.send(event, Optional.of(5), Optional.of(TRACE))
                .toCompletableFuture()
                .join();

        ProducerRecord<String, byte[]> sent = broker.history().getFirst();
        assertThat(sent.partition()).isEqualTo(5);
        Map<String, byte[]> headers = new LinkedHashMap<>();
        for (Header header : sent.headers()) {
            headers.put(header.key(), header.value());
        }
        assertThat(new String(headers.getOrDefault("traceparent", new byte[0]), StandardCharsets.UTF_8))
                .isEqualTo(TRACE);
        EncodedEvent received = new EncodedEvent(sent.topic(), sent.key(), headers, Optional.of(sent.value()));
        assertThat(keys.trustedKeys().check(received)).isInstanceOf(Authenticity.Genuine.class);
    }
}
