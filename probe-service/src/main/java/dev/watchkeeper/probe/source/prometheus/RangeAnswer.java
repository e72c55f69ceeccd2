package dev.watchkeeper.probe.source.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The answer to a range query: one series, or why it is none. */
final class RangeAnswer {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(16).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Window window;

    RangeAnswer(Window window) {
        this.window = window;
    }

    SeriesAnswer read(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            return failed("the answer is no JSON");
        }
        if (!root.path("status").asText().equals("success")) {
            return failed("the server says " + root.path("errorType").asText("that it failed") + ": "
                    + root.path("error").asText());
        }
        Optional<String> notWhole = notWhole(root);
        if (notWhole.isPresent()) {
            return failed(notWhole.get());
        }
        JsonNode data = root.path("data");
        if (!data.path("resultType").asText().equals("matrix")
                || !data.path("result").isArray()) {
            return unusable("the answer is no range of values");
        }
        JsonNode series = data.path("result");
        if (series.size() > 1) {
            return unusable("the query gives " + series.size() + " series, and one is expected");
        }
        return series.isEmpty()
                ? SeriesAnswer.Points.NONE
                : points(series.get(0).path("values"));
    }

    /**
     * A server that asks others says so when one of them is silent, and leaves out what it has: a numerator without it would be zero
     * errors. What it says of the query itself changes no number.
     */
    private static Optional<String> notWhole(JsonNode root) {
        if (root.path("isPartial").asBoolean(false)) {
            return Optional.of("the server says that its answer is partial");
        }
        for (JsonNode warning : root.path("warnings")) {
            if (!warning.asText().startsWith("PromQL")) {
                return Optional.of("the server warns that its answer may not be whole: " + warning.asText());
            }
        }
        return Optional.empty();
    }

    private SeriesAnswer points(JsonNode values) {
        NavigableMap<Instant, Double> points = new TreeMap<>();
        for (JsonNode pair : values) {
            // A time that no double can hold is read as an infinity.
            if (!pair.isArray()
                    || pair.size() != 2
                    || !pair.get(0).isNumber()
                    || !Double.isFinite(pair.get(0).doubleValue())) {
                return unusable("a point is no pair of time and value");
            }
            Optional<Double> value = number(pair.get(1).asText());
            if (value.isEmpty()) {
                return unusable("'" + pair.get(1).asText() + "' is no number");
            }
            Instant end = Instant.ofEpochMilli(pair.get(0)
                    .decimalValue()
                    .multiply(BigDecimal.valueOf(1000))
                    .longValue());
            points.put(end.minus(window.bucket()), value.get());
        }
        return new SeriesAnswer.Points(points, false);
    }

    /** NaN and infinities are numbers here, and are never measured. */
    private static Optional<Double> number(String text) {
        return switch (text) {
            case "NaN" -> Optional.of(Double.NaN);
            case "+Inf" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-Inf" -> Optional.of(Double.NEGATIVE_INFINITY);
            default -> {
                try {
                    yield Optional.of(Double.parseDouble(text));
                } catch (NumberFormatException e) {
                    yield Optional.empty();
                }
            }
        };
    }

    private static SeriesAnswer failed(String why) {
        return new SeriesAnswer.NotRead(new Reading.Failed(FailureCategory.BAD_ANSWER, why), Optional.empty(), true);
    }

    private static SeriesAnswer unusable(String why) {
        return new SeriesAnswer.NotRead(new Reading.Missing(MissingCause.UNUSABLE, why), Optional.empty(), true);
    }
}
