package dev.watchkeeper.notifier.people.statuspage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.api.ActingCalls;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Content.IncidentStage;
import dev.watchkeeper.notifier.notice.Job;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.notice.Receipt;
import dev.watchkeeper.notifier.notice.Sender;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Makes an incident once and changes it afterwards. What is there already is read before one is made: it carries our mark. */
public final class StatuspageIncidents implements Sender {
    private static final String MARK = "watchkeeper";
    private static final String INCIDENT = "incident";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_BODY = 4000;

    private final StatuspageApi api;
    private final Map<String, String> pages;

    /**
     * @param server {@code https://api.statuspage.io/v1}
     * @param pages the id of the page of each project
     */
    public StatuspageIncidents(ActingCalls calls, URI server, Map<String, String> pages) {
        this.api = new StatuspageApi(calls, server);
        this.pages = Map.copyOf(pages);
    }

    @Override
    public Outcome send(Job job) {
        if (!(job.notice().content() instanceof Content.Incident incident)) {
            throw new IllegalStateException("what goes to a status page is an incident");
        }
        ProjectName project = job.notice().project();
        String page = pages.get(project.value());
        if (page == null) {
            return new Outcome.Never("project " + project + " has no page: set watchkeeper.people.statuspage.pages."
                    + project + " to its id");
        }
        return job.receipt()
                .flatMap(receipt -> receipt.word(INCIDENT))
                .map(id -> change(project, page, id, job, incident))
                .orElseGet(() -> begin(project, page, job, incident));
    }

    private Outcome begin(ProjectName project, String page, Job job, Content.Incident incident) {
        switch (api.list(project, "/pages/" + page + "/incidents/unresolved")) {
            case StatuspageApi.Trouble(Outcome why) -> {
                return why instanceof Outcome.Later later
                        ? new Outcome.Later(later.why(), job.unsure(), later.notBefore(), Optional.empty())
                        : why;
            }
            case StatuspageApi.Ok(JsonNode open) -> {
                for (JsonNode one : open) {
                    if (one.path("metadata")
                            .path(MARK)
                            .path("id")
                            .asText()
                            .equals(job.notice().id().value())) {
                        return change(project, page, one.path("id").asText(), job, incident);
                    }
                }
            }
        }
        if (incident.stage() == IncidentStage.RESOLVED) {
            return new Outcome.Needless("it was over before customers were told");
        }
        return switch (component(project, page, incident.component())) {
            case StatuspageApi.Trouble(Outcome why) -> why;
            case StatuspageApi.Ok(JsonNode component) -> make(project, page, job, incident, component.asText());
        };
    }

    private Outcome make(ProjectName project, String page, Job job, Content.Incident incident, String component) {
        ObjectNode body = written(incident, component, job);
        return switch (api.send(project, "POST", "/pages/" + page + "/incidents", body)) {
            case StatuspageApi.Trouble(Outcome why) -> why;
            case StatuspageApi.Ok(JsonNode made) ->
                new Outcome.Taken(new Receipt(Map.of(INCIDENT, made.path("id").asText(), "component", component)));
        };
    }

    private Outcome change(ProjectName project, String page, String id, Job job, Content.Incident incident) {
        Optional<String> known = job.receipt().flatMap(receipt -> receipt.word("component"));
        StatuspageApi.Reply component = known.<StatuspageApi.Reply>map(
                        word -> new StatuspageApi.Ok(JsonNodeFactory.instance.textNode(word)))
                .orElseGet(() -> component(project, page, incident.component()));
        return switch (component) {
            case StatuspageApi.Trouble(Outcome why) -> why;
            case StatuspageApi.Ok(JsonNode word) -> {
                Receipt receipt = new Receipt(Map.of(INCIDENT, id, "component", word.asText()));
                ObjectNode body = written(incident, word.asText(), job);
                yield switch (api.send(project, "PATCH", "/pages/" + page + "/incidents/" + id, body)) {
                    case StatuspageApi.Ok ok -> new Outcome.Taken(receipt);
                    case StatuspageApi.Trouble(Outcome why) ->
                        why instanceof Outcome.Later later
                                ? new Outcome.Later(
                                        later.why(), later.perhaps(), later.notBefore(), Optional.of(receipt))
                                : why;
                };
            }
        };
    }

    /** The id of the component by its name, as a text node. */
    private StatuspageApi.Reply component(ProjectName project, String page, String name) {
        return switch (api.list(project, "/pages/" + page + "/components")) {
            case StatuspageApi.Trouble trouble -> trouble;
            case StatuspageApi.Ok(JsonNode all) ->
                switch (Components.meant(all, name)) {
                    case Components.One(JsonNode id) -> new StatuspageApi.Ok(id);
                    case Components.Unclear(String why) -> new StatuspageApi.Trouble(new Outcome.Never(why));
                };
        };
    }

    private static ObjectNode written(Content.Incident incident, String component, Job job) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode body = root.putObject("incident");
        body.put("name", cut(incident.name(), LONGEST_NAME))
                .put("body", cut(incident.body(), LONGEST_BODY))
                .put(
                        "status",
                        switch (incident.stage()) {
                            case MAINTENANCE -> "monitoring";
                            case INVESTIGATING -> "investigating";
                            case IDENTIFIED -> "identified";
                            case RESOLVED -> "resolved";
                        })
                .put("impact_override", incident.stage() == IncidentStage.MAINTENANCE ? "maintenance" : "minor");
        body.putArray("component_ids").add(component);
        body.putObject("components")
                .put(
                        component,
                        switch (incident.stage()) {
                            case MAINTENANCE -> "under_maintenance";
                            case INVESTIGATING, IDENTIFIED -> "degraded_performance";
                            case RESOLVED -> "operational";
                        });
        body.putObject("metadata").putObject(MARK).put("id", job.notice().id().value());
        return root;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "\u2026";
    }
}
