package dev.watchkeeper.gate.supplier.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.supplier.Monitoring;
import dev.watchkeeper.gate.supplier.Supplier;
import dev.watchkeeper.gate.supplier.Told;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.kit.datadog.DatadogAccount;
import dev.watchkeeper.kit.datadog.Monitor;
import dev.watchkeeper.kit.datadog.MonitorList;
import dev.watchkeeper.kit.datadog.Timeseries;
import dev.watchkeeper.kit.datadog.TimeseriesRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Monitors and timeseries of the project's Datadog account. */
public final class DatadogMonitoring implements Monitoring {
    private static final Duration DEADLINE = Duration.ofSeconds(4);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Supplier DATADOG = new Supplier(
            "Datadog",
            "secret:<project>/datadog-api-key and secret:<project>/datadog-application-key with the rights monitors_read and"
                    + " timeseries_query, and the host of Datadog's API beside them");

    private final DatadogAccount account;
    private final MonitorList list;

    /** @param server of the accounts' site, such as {@code https://api.datadoghq.eu} */
    public DatadogMonitoring(Api api, URI server) {
        this.account = new DatadogAccount(api, server);
        this.list = new MonitorList(account);
    }

    @Override
    public Told<List<Monitor>> monitors(ProjectName project, List<String> tags) {
        return switch (list.of(project, String.join(",", tags), DEADLINE)) {
            case MonitorList.Listed(List<Monitor> monitors) -> new Told.Said<>(monitors);
            case MonitorList.NotListed(ApiAnswer.None why) -> DATADOG.silent(why);
        };
    }

    @Override
    public Told<Double> sum(ProjectName project, String query, Instant from, Instant to) {
        Optional<String> body = Optional.of(TimeseriesRequest.of(List.of(query), from, to, INTERVAL));
        return switch (account.call(project, TimeseriesRequest.PATH, body, DEADLINE)) {
            case ApiAnswer.None none -> DATADOG.silent(none);
            case ApiAnswer.Content(String json, var headers) ->
                switch (Timeseries.read(json, 1)) {
                    case Timeseries.NoJson(String why) -> DATADOG.odd(why);
                    case Timeseries.Refused(String said) -> DATADOG.odd(said);
                    case Timeseries.Odd(String why) -> DATADOG.odd(why);
                    case Timeseries.Read(JsonNode times, List<List<JsonNode>> byQuery) -> sum(byQuery.getFirst());
                };
        };
    }

    private static Told<Double> sum(List<JsonNode> series) {
        double sum = 0;
        for (JsonNode values : series) {
            for (JsonNode value : values) {
                if (!value.isNumber() && !value.isNull()) {
                    return DATADOG.odd("a point is no number");
                }
                sum += value.asDouble(0);
            }
        }
        return Double.isFinite(sum) ? new Told.Said<>(sum) : DATADOG.odd("the points have no sum");
    }
}
