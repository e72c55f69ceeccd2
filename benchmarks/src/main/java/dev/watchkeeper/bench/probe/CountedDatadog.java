package dev.watchkeeper.bench.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.budget.Rates;
import dev.watchkeeper.probe.series.SeriesClient;
import dev.watchkeeper.probe.source.datadog.DatadogClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Datadog's {@code POST /api/v2/query/timeseries}: a point in each bucket of each query. */
final class CountedDatadog implements CountedVendor, Api {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DatadogClient client = new DatadogClient(
            this,
            URI.create("https://api.example"),
            DatadogClient.QUERIES_PER_CALL,
            new AccountBudgets(Rates.with(Map.of()), Clock.systemUTC()),
            Clock.systemUTC());
    private long calls;
    private long carried;

    @Override
    public SeriesClient<?> client() {
        return client;
    }

    @Override
    public long calls() {
        return calls;
    }

    @Override
    public long carried() {
        return carried;
    }

    @Override
    public ApiAnswer call(
            ProjectName project, URI address, Map<String, String> headers, Optional<String> body, Duration deadline) {
        JsonNode asked = attributes(body.orElseThrow());
        int queries = asked.path("queries").size();
        calls++;
        carried += queries;
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode attributes = root.putObject("data").putObject("attributes");
        ArrayNode series = attributes.putArray("series");
        ArrayNode times = attributes.putArray("times");
        ArrayNode values = attributes.putArray("values");
        for (int i = 0; i < queries; i++) {
            series.addObject().put("query_index", i).putArray("group_tags");
            values.addArray();
        }
        long step = asked.path("interval").asLong();
        for (long at = asked.path("from").asLong(); at < asked.path("to").asLong(); at += step) {
            times.add(at);
            values.forEach(one -> ((ArrayNode) one).add(1.0));
        }
        return new ApiAnswer.Content(root.toString(), Map.of());
    }

    private static JsonNode attributes(String body) {
        try {
            return MAPPER.readTree(body).path("data").path("attributes");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the client asks in JSON", e);
        }
    }
}
