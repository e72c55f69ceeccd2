package dev.watchkeeper.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.HoldCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
    private final EventCodec codec = new EventCodec();

    static Stream<Event> events() {
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

    static Stream<Arguments> withoutAPerson() {
        WatchRef watch = new WatchRef(new DeploymentId("d-1"), Run.FIRST, ServiceRef.of("demo", "api", "production"));
        return Stream.of(
                Arguments.of(
                        new RollbackEvent.Held(
                                watch, HoldCode.BY_PERSON, "an approver", Optional.empty(), "ann holds it"),
                        "dev.cdeventsx.watchkeeper-rollback.held.0.1.1"),
                Arguments.of(
                        new RollbackEvent.StoodDown(watch, Optional.empty(), "ann refuses it"),
                        "dev.cdeventsx.watchkeeper-rollback.stooddown.0.1.0"));
    }

    /** The person came into these events later: those of before are read as without. */
    @ParameterizedTest
    @MethodSource("withoutAPerson")
    void eventOfBeforeItNamedThePersonIsReadAsWithout(RollbackEvent event, String typeOfThen) {
        Envelope envelope = new Envelope(
                new EventId("e-1"),
                event.topic().writer(),
                Instant.parse("2026-02-03T15:00:00.123Z"),
                new Sequence(7, 1),
                event);
        EncodedEvent now = codec.encode(envelope);
        Map<String, byte[]> headers = new HashMap<>(now.headers());
        String type = new String(
                Objects.requireNonNull(headers.put("ce_type", typeOfThen.getBytes(StandardCharsets.UTF_8))),
                StandardCharsets.UTF_8);
        String body = new String(now.value().orElseThrow(), StandardCharsets.UTF_8);
        assertThat(type).isNotEqualTo(typeOfThen);
        assertThat(body).doesNotContain("\"by\"");

        Decoded decoded = codec.decode(new EncodedEvent(
                now.topic(),
                now.key(),
                headers,
                Optional.of(body.replace(type, typeOfThen).getBytes(StandardCharsets.UTF_8))));

        assertThat(decoded).isEqualTo(new Decoded.Read(envelope));
    }
}
