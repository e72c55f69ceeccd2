package dev.watchkeeper.gate.supplier.statuspage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.supplier.Incidents.Incident;
import dev.watchkeeper.gate.supplier.Supplier;
import dev.watchkeeper.gate.supplier.Told;
import dev.watchkeeper.kit.api.AnswerJson;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.kit.api.ApiAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a page calls unresolved ({@code GET /api/v2/incidents/unresolved.json}, which needs no key); planned maintenance is none. */
public final class StatuspageIncidents {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Api api;

    public StatuspageIncidents(Api api) {
        this.api = api;
    }

    /** @param page without the path of its API */
    public Told<List<Incident>> of(ProjectName project, URI page) {
        Supplier supplier =
                new Supplier("The status page " + page.getHost(), "the right address in gate.incidents.statuspage");
        URI address = URI.create(page.toString().replaceFirst("/+$", "") + "/api/v2/incidents/unresolved.json");
        return switch (api.call(project, address, Map.of(), Optional.empty(), DEADLINE)) {
            case ApiAnswer.None none -> supplier.silent(none);
            case ApiAnswer.Content(String json, var headers) -> incidents(supplier, json);
        };
    }

    private static Told<List<Incident>> incidents(Supplier supplier, String json) {
        JsonNode incidents;
        try {
            incidents = AnswerJson.read(json).path("incidents");
        } catch (JsonProcessingException e) {
            return supplier.odd("its list of incidents is no JSON");
        }
        if (!incidents.isArray()) {
            return supplier.odd("there is no list of incidents");
        }
        List<Incident> all = new ArrayList<>();
        for (JsonNode one : incidents) {
            if (!one.path("name").isTextual() || !one.path("status").isTextual()) {
                return supplier.odd("an incident has no name or no status");
            }
            if (!one.path("impact").asText("").equals("maintenance")) {
                all.add(new Incident(
                        AnswerJson.plain(one.path("name").asText()),
                        AnswerJson.plain(one.path("status").asText())));
            }
        }
        return new Told.Said<>(all);
    }
}
