package dev.watchkeeper.kit.datadog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to several timeseries queries: the times that all series share, and one list of values for each series, which says by
 * {@code query_index} whose it is.
 */
public sealed interface Timeseries {
    /**
     * It has the right form.
     *
     * @param times in ms, as they came
     * @param byQuery the values of each series of each query, as they came
     */
    record Read(JsonNode times, List<List<JsonNode>> byQuery) implements Timeseries {
        public Read {
            byQuery = byQuery.stream().map(List::copyOf).toList();
        }
    }

    /** It is no document at all. */
    record NoJson(String why) implements Timeseries {}

    /** Datadog says that something is wrong. */
    record Refused(String why) implements Timeseries {}

    /** It has another form. */
    record Odd(String why) implements Timeseries {}

    static Timeseries read(String json, int queries) {
        JsonNode root;
        try {
            root = DatadogJson.read(json);
        } catch (JsonProcessingException e) {
            return new NoJson("the answer is no JSON");
        }
        if (root.hasNonNull("errors") || root.hasNonNull("error")) {
            return new Refused("Datadog says: " + DatadogJson.said(root));
        }
        JsonNode attributes = root.path("data").path("attributes");
        JsonNode series = attributes.path("series");
        JsonNode values = attributes.path("values");
        if (!series.isArray() || !values.isArray() || !attributes.path("times").isArray()) {
            return new Odd("the answer has no lists of series, times and values");
        }
        if (series.size() != values.size()) {
            return new Odd(series.size() + " series have " + values.size() + " lists of values");
        }
        List<List<JsonNode>> byQuery = new ArrayList<>();
        for (int i = 0; i < queries; i++) {
            byQuery.add(new ArrayList<>());
        }
        for (int i = 0; i < series.size(); i++) {
            JsonNode index = series.get(i).path("query_index");
            if (!index.isInt() || index.asInt() < 0 || index.asInt() >= queries) {
                return new Odd("a series does not say which query it answers");
            }
            byQuery.get(index.asInt()).add(values.get(i));
        }
        return new Read(attributes.path("times"), byQuery);
    }
}
