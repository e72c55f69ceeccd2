package dev.watchkeeper.probe.source.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.datadog.DatadogJson;
import dev.watchkeeper.kit.datadog.Timeseries;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.Window;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The answer to several timeseries queries: each has one series at the distance that was asked for, or none. */
final class TimeseriesAnswer {
    private final Window window;
    private final int questions;

    TimeseriesAnswer(Window window, int questions) {
        this.window = window;
        this.questions = questions;
    }

    Told read(String json) {
        return switch (Timeseries.read(json, questions)) {
            case Timeseries.NoJson(String why) -> Told.all(questions, failed(why), Told.Word.NONE);
            case Timeseries.Refused(String said) -> Told.all(questions, failed(said), Told.Word.REFUSED);
            case Timeseries.Odd(String why) ->
                Told.all(questions, unusable(why), questions > 1 ? Told.Word.REFUSED : Told.Word.NONE);
            case Timeseries.Read(JsonNode times, List<List<JsonNode>> byQuery) ->
                new Told(byQuery.stream().map(own -> one(own, times)).toList(), Told.Word.READ);
        };
    }

    private SeriesAnswer one(List<JsonNode> series, JsonNode times) {
        if (series.size() > 1) {
            return unusable("the query gives " + series.size() + " series, and one is expected");
        }
        return series.isEmpty() ? SeriesAnswer.Points.NONE : points(series.getFirst(), times);
    }

    private SeriesAnswer points(JsonNode values, JsonNode times) {
        if (!values.isArray() || values.size() != times.size()) {
            return unusable("a series has not as many values as there are times");
        }
        NavigableMap<Instant, Double> points = new TreeMap<>();
        for (int i = 0; i < times.size(); i++) {
            if (!times.get(i).isIntegralNumber()) {
                return unusable("a time is no number of milliseconds");
            }
            Instant start = Instant.ofEpochMilli(times.get(i).asLong());
            if (start.toEpochMilli() % window.bucket().toMillis() != 0) {
                return apart();
            }
            if (values.get(i).isNumber()) {
                points.put(start, values.get(i).asDouble());
            } else if (!values.get(i).isNull()) {
                return unusable("'" + DatadogJson.plain(values.get(i).asText()) + "' is no number");
            }
        }
        return spaced(times) ? new SeriesAnswer.Points(points, false) : apart();
    }

    /** Datadog makes buckets longer when there would be too many of them: then all times lie further apart. */
    private boolean spaced(JsonNode times) {
        for (int i = 1; i < times.size(); i++) {
            long apart = times.get(i).asLong() - times.get(i - 1).asLong();
            if (apart != window.bucket().toMillis()) {
                return false;
            }
        }
        return true;
    }

    private SeriesAnswer apart() {
        return unusable(
                "the points do not lie " + window.bucket().toSeconds() + " s apart, and the buckets of the check are"
                        + " that long: set its resolution to what the query gives");
    }

    private static SeriesAnswer failed(String why) {
        return new SeriesAnswer.NotRead(new Reading.Failed(FailureCategory.BAD_ANSWER, why), Optional.empty(), true);
    }

    private static SeriesAnswer unusable(String why) {
        return new SeriesAnswer.NotRead(new Reading.Missing(MissingCause.UNUSABLE, why), Optional.empty(), true);
    }
}
