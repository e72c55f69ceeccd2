package dev.watchkeeper.notifier.reportpage.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TextId;
import dev.watchkeeper.notifier.report.Curve;
import dev.watchkeeper.notifier.report.Measured;
import dev.watchkeeper.notifier.report.Report;
import dev.watchkeeper.notifier.report.ReportKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The numbers of a report: times in ISO 8601, durations too, ids as texts, points of a curve as {@code [milliseconds since 1970, least, mean, most]}.
 * The same report is the same text.
 */
public final class JsonReport {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(TextId.class, written((id, out) -> out.writeString(id.value())))
                    .addSerializer(Run.class, written((run, out) -> out.writeNumber(run.number())))
                    .addSerializer(ServiceRef.class, written((service, out) -> out.writeString(service.toString())))
                    .addSerializer(ReportKind.class, written((kind, out) -> out.writeString(kind.name())))
                    .addSerializer(Curve.Point.class, written(JsonReport::point))
                    .addSerializer(Measured.class, measured()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private JsonReport() {}

    public static String of(Report report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report can be written as JSON", e);
        }
    }

    /** The parts in which two reports differ, by name. */
    public static List<String> differences(String one, String other) {
        try {
            ObjectNode left = (ObjectNode) JSON.readTree(one);
            ObjectNode right = (ObjectNode) JSON.readTree(other);
            TreeSet<String> names = new TreeSet<>();
            for (Map.Entry<String, JsonNode> part : left.properties()) {
                if (!part.getValue().equals(right.get(part.getKey()))) {
                    names.add(part.getKey());
                }
            }
            right.fieldNames().forEachRemaining(name -> {
                if (!left.has(name)) {
                    names.add(name);
                }
            });
            return List.copyOf(names);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored report is JSON", e);
        }
    }

    private static void point(Curve.Point point, JsonGenerator out) throws IOException {
        out.writeStartArray();
        out.writeNumber(point.at().toEpochMilli());
        out.writeNumber(point.least());
        out.writeNumber(point.mean());
        out.writeNumber(point.most());
        out.writeEndArray();
    }

    private static JsonSerializer<Measured> measured() {
        return written((measured, out) -> {
            out.writeStartObject();
            switch (measured) {
                case Measured.Nothing nothing -> out.writeStringField("what", "nothing");
                case Measured.Proportion(long bad, long total) -> {
                    out.writeStringField("what", "requests");
                    out.writeNumberField("bad", bad);
                    out.writeNumberField("total", total);
                }
                case Measured.Amount(double sum) -> {
                    out.writeStringField("what", "amount");
                    out.writeNumberField("sum", sum);
                }
                case Measured.Level level -> {
                    out.writeStringField("what", "level");
                    out.writeNumberField("mean", level.mean());
                    out.writeNumberField("least", level.least());
                    out.writeNumberField("most", level.most());
                    out.writeNumberField("last", level.last());
                }
                case Measured.Outcomes outcomes -> {
                    out.writeStringField("what", "outcomes");
                    out.writeNumberField("healthy", outcomes.healthy());
                    out.writeNumberField("unhealthy", outcomes.unhealthy());
                    if (outcomes.lastTrouble().isPresent()) {
                        out.writeStringField(
                                "lastTrouble", outcomes.lastTrouble().get());
                    }
                }
                case Measured.TwoVersions both -> {
                    out.writeStringField("what", "two-versions");
                    out.writeNumberField("newBad", both.newBad());
                    out.writeNumberField("newTotal", both.newTotal());
                    out.writeNumberField("oldBad", both.oldBad());
                    out.writeNumberField("oldTotal", both.oldTotal());
                }
            }
            out.writeEndObject();
        });
    }

    @FunctionalInterface
    private interface Writing<T> {
        void write(T value, JsonGenerator out) throws IOException;
    }

    private static <T> JsonSerializer<T> written(Writing<T> writing) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider serializers) throws IOException {
                writing.write(value, out);
            }
        };
    }
}
