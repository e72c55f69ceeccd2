package dev.watchkeeper.kit.datadog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The body of {@code POST /api/v2/query/timeseries}: each query by a name of its own, and a formula that is that query alone. */
public final class TimeseriesRequest {
    public static final String PATH = "/api/v2/query/timeseries";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TimeseriesRequest() {}

    /** @param interval between two points, as far as Datadog keeps to it */
    public static String of(List<String> asked, Instant from, Instant to, Duration interval) {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode data = root.putObject("data").put("type", "timeseries_request");
        ObjectNode attributes = data.putObject("attributes")
                .put("from", from.toEpochMilli())
                .put("to", to.toEpochMilli())
                .put("interval", interval.toMillis());
        ArrayNode queries = attributes.putArray("queries");
        ArrayNode formulas = attributes.putArray("formulas");
        for (int i = 0; i < asked.size(); i++) {
            queries.addObject()
                    .put("data_source", "metrics")
                    .put("name", "q" + i)
                    .put("query", asked.get(i));
            formulas.addObject().put("formula", "q" + i);
        }
        return root.toString();
    }
}
