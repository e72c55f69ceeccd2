package dev.watchkeeper.probe.source.datadog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.probe.series.Window;
import java.util.List;

/** The body of {@code POST /api/v2/query/timeseries}: each query by a name of its own, and a formula that is that query alone. */
final class TimeseriesRequest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TimeseriesRequest() {}

    static String of(List<DatadogQuestion> questions, Window window) {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode data = root.putObject("data").put("type", "timeseries_request");
        ObjectNode attributes = data.putObject("attributes")
                .put("from", window.from().toEpochMilli())
                .put("to", window.to().toEpochMilli())
                .put("interval", window.bucket().toMillis());
        ArrayNode queries = attributes.putArray("queries");
        ArrayNode formulas = attributes.putArray("formulas");
        for (int i = 0; i < questions.size(); i++) {
            queries.addObject()
                    .put("data_source", "metrics")
                    .put("name", "q" + i)
                    .put("query", questions.get(i).text());
            formulas.addObject().put("formula", "q" + i);
        }
        return root.toString();
    }
}
