package dev.watchkeeper.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.EventId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is on the wire: golden files, a JSON Schema per type, and the rules of CDEvents 0.5.1. */
class WireFormTest {
    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final EventCodec codec = new EventCodec();

    static Stream<Event> events() {
        return ExampleEvents.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventIsWrittenAsItsGoldenFileSays(Event event) throws Exception {
        EncodedEvent encoded = encode(event);

        ObjectNode record = mapper.createObjectNode();
        record.put("topic", encoded.topic()).put("key", encoded.key());
        ObjectNode headers = record.putObject("headers");
        encoded.headers().forEach((name, content) -> headers.put(name, new String(content, StandardCharsets.UTF_8)));
        record.set("value", body(encoded));
        GoldenFile.holds(
                GOLDEN.resolve(EventTypes.of(event).name() + ".json"), mapper.writeValueAsString(record) + "\n");
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyTypeHasASchemaThatItsExampleFits(Event event) throws Exception {
        EventType type = EventTypes.of(event);
        ObjectNode schema = new SchemaOfRecord().schema(type);
        GoldenFile.holds(SCHEMAS.resolve(type.name() + ".json"), mapper.writeValueAsString(schema) + "\n");

        var checked =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);

        assertThat(checked.validate(body(encode(event)))).isEmpty();
        ObjectNode lacking = (ObjectNode) body(encode(event));
        lacking.remove("subject");
        assertThat(checked.validate(lacking)).as("the schema can fail").isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyBodyIsACdEvent(Event event) throws Exception {
        JsonNode body = body(encode(event));

        assertThat(names(body)).isSubsetOf("context", "subject", "customData", "customDataContentType");
        assertThat(names(body.get("context")))
                .containsExactlyInAnyOrder("specversion", "id", "source", "type", "timestamp");
        assertThat(names(body.get("subject"))).containsExactlyInAnyOrder("id", "source", "content");
        assertThat(body.at("/context/type").asText())
                .matches("dev\\.cdeventsx\\.[a-zA-Z0-9]+-[a-zA-Z]+\\.[a-zA-Z]+\\.[0-9]\\.[0-9]\\.[0-9]"
                        + "|dev\\.cdevents\\.[a-z]+\\.[a-z]+\\.0\\.3\\.0");
    }

    @Test
    void everyEventRecordOfTheContractIsListedOnce() {
        Set<Class<?>> records = leaves(Event.class).collect(Collectors.toSet());

        assertThat(EventTypes.ALL.stream().map(EventType::record)).doesNotHaveDuplicates();
        assertThat(EventTypes.ALL.stream().map(EventType::name)).doesNotHaveDuplicates();
        assertThat(EventTypes.ALL.stream().<Class<?>>map(EventType::record).collect(Collectors.toSet()))
                .isEqualTo(records);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Stream.of(type.getPermittedSubclasses()).flatMap(WireFormTest::leaves);
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new java.util.ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private JsonNode body(EncodedEvent encoded) throws Exception {
        return mapper.readTree(encoded.value().orElseThrow());
    }

    private EncodedEvent encode(Event event) {
        return codec.encode(new Envelope(
                new EventId("0b3e1f6a-5a55-5f7e-8a5b-3c1f1d2e4f60"),
                event.topic().writer(),
                Instant.parse("2026-02-03T15:00:00.123Z"),
                new Sequence(7, 1),
                event));
    }
}
