package dev.watchkeeper.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.EventId;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
    private final EventCodec codec = new EventCodec();

    static java.util.stream.Stream<Event> events() {
        return ExampleEvents.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventComesBackAsItWent(Event event) {
        Envelope envelope = new Envelope(
                new EventId("e-1"),
                event.topic().writer(),
                Instant.parse("2026-02-03T15:00:00.123Z"),
                new Sequence(7, 1),
                event);

        Decoded decoded = codec.decode(codec.encode(envelope));

        assertThat(decoded).isEqualTo(new Decoded.Read(envelope));
    }
}
