package dev.watchkeeper.gate.supplier.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.supplier.Incidents.Incident;
import dev.watchkeeper.gate.supplier.Told;
import dev.watchkeeper.kit.api.AnswerJson;
import dev.watchkeeper.kit.api.Api;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Open incidents of services ({@code GET /incidents}), of whatever age. */
public final class PagerdutyIncidents {
    private static final Set<String> OPEN = Set.of("triggered", "acknowledged");

    private final PagerdutyApi pagerduty;

    public PagerdutyIncidents(Api api, URI server) {
        this.pagerduty = new PagerdutyApi(api, server);
    }

    /** @param services their ids */
    public Told<List<Incident>> of(ProjectName project, List<String> services) {
        String path = "/incidents?date_range=all&statuses%5B%5D=triggered&statuses%5B%5D=acknowledged"
                + services.stream().map(id -> "&service_ids%5B%5D=" + id).collect(Collectors.joining());
        return switch (pagerduty.list(project, "incidents", path)) {
            case Told.NotSaid<PagerdutyApi.Page>(var why) -> new Told.NotSaid<>(why);
            case Told.Said<PagerdutyApi.Page>(var page) -> incidents(page);
        };
    }

    private static Told<List<Incident>> incidents(PagerdutyApi.Page page) {
        List<Incident> all = new ArrayList<>();
        for (JsonNode one : page.items()) {
            String state = one.path("status").asText("");
            if (!OPEN.contains(state)) {
                return PagerdutyApi.PAGERDUTY.odd("an incident in its list is not open");
            }
            String title = one.path("title").asText(one.path("summary").asText("without a title"));
            all.add(new Incident(AnswerJson.plain(title), state));
        }
        return new Told.Said<>(all);
    }
}
