package dev.watchkeeper.probe.source.datadog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.Window;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The answer to a timeseries query: one series at the distance that was asked for, or why it is none. */
final class TimeseriesAnswer {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build());

    private final Window window;

    TimeseriesAnswer(Window window) {
        this.window = window;
    }

    SeriesAnswer read(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            return failed("the answer is no JSON");
        }
        if (!root.path("status").asText().equals("ok") || root.hasNonNull("error") || root.hasNonNull("errors")) {
            return failed("Datadog says: " + said(root));
        }
        JsonNode series = root.path("series");
        if (!series.isArray()) {
            return unusable("the answer has no list of series");
        }
        if (series.size() > 1) {
            return unusable("the query gives " + series.size() + " series, and one is expected");
        }
        return series.isEmpty() ? SeriesAnswer.Points.NONE : points(series.get(0));
    }

    private SeriesAnswer points(JsonNode series) {
        long interval = series.path("interval").asLong(window.bucket().toSeconds());
        if (interval != window.bucket().toSeconds()) {
            return unusable("the points lie " + interval + " s apart, and the buckets of the check are "
                    + window.bucket().toSeconds() + " s long: set its resolution to what the query gives");
        }
        NavigableMap<Instant, Double> points = new TreeMap<>();
        for (JsonNode pair : series.path("pointlist")) {
            if (!pair.isArray() || pair.size() != 2 || !pair.get(0).isNumber()) {
                return unusable("a point is no pair of time and value");
            }
            if (pair.get(1).isNumber()) {
                points.put(
                        Instant.ofEpochMilli(pair.get(0).asLong()), pair.get(1).asDouble());
            } else if (!pair.get(1).isNull()) {
                return unusable("'" + pair.get(1).asText() + "' is no number");
            }
        }
        return new SeriesAnswer.Points(points, false);
    }

    private static String said(JsonNode root) {
        JsonNode text = root.hasNonNull("error") ? root.path("error") : root.path("errors");
        return text.isMissingNode() ? "status " + root.path("status").asText("missing") : text.toString();
    }

    private static SeriesAnswer failed(String why) {
        return new SeriesAnswer.NotRead(new Reading.Failed(FailureCategory.BAD_ANSWER, why), Optional.empty(), true);
    }

    private static SeriesAnswer unusable(String why) {
        return new SeriesAnswer.NotRead(new Reading.Missing(MissingCause.UNUSABLE, why), Optional.empty(), true);
    }
}
