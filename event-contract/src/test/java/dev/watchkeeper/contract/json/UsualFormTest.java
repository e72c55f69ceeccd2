package dev.watchkeeper.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent.Observed;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.topic.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsualFormTest {
    private static final Instant START = Instant.parse("2026-02-03T15:00:00.123Z");

    private final EventCodec codec = new EventCodec();
    private final ObjectMapper mapper = ContractJson.mapper();
    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void readsEveryObservationThatTheCodecWritesAsTheGeneralWayDoes() throws Exception {
        for (int i = 0; i < 500; i++) {
            Observed written = observed();

            byte[] body = wire(written).value().orElseThrow();

            assertThat(usual(body)).contains(written);
            assertThat(general(body)).isEqualTo(written);
        }
    }

    /** The general way reads these as well, or says what is wrong with them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"part\":|\"new\":1,\"part\":",
                "\"specversion\":|\"extra\":{},\"specversion\":",
                "\"total\":17|\"total\":17,\"total\":17",
                "\"bad\":3,\"total\":17|\"total\":17,\"bad\":3",
                "\"bad\":3|\"bad\":3.0",
                "\"bad\":3|\"bad\":18",
                "\"bad\":3|\"bad\":99999999999999999999",
                "\"bad\":3|\"bad\":null",
                "\"bad\":3|\"bad\":\"3\"",
                "\"bad\":3,|",
                "\"kind\":\"counts\"|\"kind\":\"shares\"",
                "\"run\":1|\"run\":0",
                "\"check\":\"c\"|\"check\":\"c d\"",
                "\"length\":\"PT10S\"|\"length\":\"PT0S\"",
                "\"length\":\"PT10S\"|\"length\":\"10 s\"",
                "\"purpose\":\"WATCH\"|\"purpose\":\"LOOK\"",
                "\"purpose\":\"WATCH\"|\"purpose\":\"watch\"",
                "}}}|}}",
            })
    void leavesEveryOtherFormToTheGeneralWay(String there, String instead) {
        EncodedEvent usual = wire(new Observed(
                watch(),
                START,
                "probe-1",
                0,
                ObservationPurpose.WATCH,
                Optional.empty(),
                List.of(reading("c", new Reading.Measured(new Measurement.Counts(3, 17))))));
        String body = new String(usual.value().orElseThrow(), StandardCharsets.UTF_8);
        String other = body.replaceFirst(
                java.util.regex.Pattern.quote(there),
                java.util.regex.Matcher.quoteReplacement(instead == null ? "" : instead));

        assertThat(other).isNotEqualTo(body);
        assertThat(usual(other.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void anObservationInAnotherOrderIsReadAllTheSame() throws Exception {
        EncodedEvent usual = wire(observed());
        ObjectNode body = (ObjectNode) mapper.readTree(usual.value().orElseThrow());
        body.set("context", body.remove("context"));

        Decoded decoded = codec.decode(new EncodedEvent(
                usual.topic(), usual.key(), usual.headers(), Optional.of(mapper.writeValueAsBytes(body))));

        assertThat(decoded).isEqualTo(codec.decode(usual)).isInstanceOf(Decoded.Read.class);
    }

    @Test
    void aBodyThatWasCutIsUnreadable() {
        EncodedEvent usual = wire(observed());
        byte[] body = usual.value().orElseThrow();
        Map<String, byte[]> headers = new LinkedHashMap<>(usual.headers());

        for (int length = body.length - 1; length > 0; length -= 97) {
            byte[] cut = java.util.Arrays.copyOf(body, length);

            assertThat(codec.decode(new EncodedEvent(usual.topic(), usual.key(), headers, Optional.of(cut))))
                    .isInstanceOf(Decoded.Unreadable.class);
        }
    }

    private static Optional<Event> usual(byte[] body) {
        return UsualForm.read(EventTypes.ofRecord(Observed.class).fullType(), body);
    }

    private static Optional<Event> usualTick(byte[] body) {
        return UsualForm.read(EventTypes.ofRecord(Ticked.class).fullType(), body);
    }

    @Test
    void readsATickThatFoundNothingLost() {
        Ticked tick = new Ticked(3, START, new TreeMap<>(Map.of("a", 7L, "b", 1L << 40)), List.of());
        Ticked first = new Ticked(0, START, new TreeMap<>(), List.of());

        assertThat(usualTick(tickBody(tick))).contains(tick);
        assertThat(usualTick(tickBody(first))).contains(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a\":7,\"b\":8|\"b\":8,\"a\":7",
                "\"a\":7,\"b\":8|\"a\":7,\"a\":8",
                "\"a\":7|\"\":7",
                "\"a\":7|\"a\":null",
                "\"gaps\":[]|\"gaps\":[{\"topic\":\"t\",\"fromOffset\":1,\"toOffset\":2}]",
                "\"gaps\":[]|\"gaps\":[1]",
                "\"gaps\":[]|\"gaps\":[],\"more\":1",
            })
    void leavesEveryOtherTickToTheGeneralWay(String there, String instead) {
        byte[] body = tickBody(new Ticked(3, START, new TreeMap<>(Map.of("a", 7L, "b", 8L)), List.of()));
        String usual = new String(body, StandardCharsets.UTF_8);
        String other = usual.replace(there, instead);

        assertThat(other).isNotEqualTo(usual);
        assertThat(usualTick(other.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    private byte[] tickBody(Ticked tick) {
        return codec.encode(new Envelope(new EventId("e-1"), Writer.VERIFICATION, START, new Sequence(7, 1), tick))
                .value()
                .orElseThrow();
    }

    private Observed general(byte[] body) throws Exception {
        return mapper.treeToValue(mapper.readTree(body).path("subject").path("content"), Observed.class);
    }

    private EncodedEvent wire(Observed event) {
        return codec.encode(new Envelope(new EventId("e-1"), Writer.PROBE, START, new Sequence(7, 1), event));
    }

    private static WatchRef watch() {
        return new WatchRef(new DeploymentId("d-1"), Run.FIRST, ServiceRef.parse("a/b/c"));
    }

    private static CheckReading reading(String check, Reading reading) {
        Duration length = Duration.ofSeconds(10);
        return new CheckReading(
                new CheckName(check), length, Duration.ZERO, START, List.of(new Sample(START, length, reading)));
    }

    private Observed observed() {
        List<CheckReading> readings = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            List<Sample> samples = new ArrayList<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                samples.add(new Sample(
                        START.plusNanos(random.nextLong(1_000_000_000_000L)),
                        Duration.ofMillis(1 + random.nextInt(60_000)),
                        reading()));
            }
            readings.add(new CheckReading(
                    new CheckName("check-" + i),
                    Duration.ofSeconds(1 + random.nextInt(3)),
                    Duration.ofSeconds(random.nextInt(2)),
                    START.plusMillis(random.nextInt(3)),
                    samples));
        }
        ObservationPurpose purpose = random.nextBoolean() ? ObservationPurpose.WATCH : ObservationPurpose.BEFORE;
        return new Observed(
                watch(),
                START,
                "probe \"é\"\n" + random.nextInt(),
                random.nextInt(3),
                purpose,
                Optional.empty(),
                readings);
    }

    private Reading reading() {
        return switch (random.nextInt(6)) {
            case 0 -> new Reading.Missing(MissingCause.UNUSABLE, "nothing \\ there");
            case 1 -> new Reading.Failed(FailureCategory.TIMEOUT, "");
            case 2 -> new Reading.Measured(new Measurement.Health(random.nextBoolean(), "HTTP 503"));
            case 3 -> new Reading.Measured(new Measurement.Value(value()));
            case 4 -> new Reading.Measured(new Measurement.TwoVersions(1, random.nextLong(1, 9), 0, 1L << 40));
            default -> new Reading.Measured(new Measurement.Counts(random.nextInt(9), random.nextLong(9, 1L << 50)));
        };
    }

    private double value() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(100);
            case 1 -> -random.nextDouble();
            case 2 -> Double.longBitsToDouble(random.nextLong() & 0x7fdf_ffff_ffff_ffffL);
            default -> random.nextDouble(1e6);
        };
    }
}
