package dev.watchkeeper.gate.quiet.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.quiet.QuietTime;
import dev.watchkeeper.policy.start.QuietMonitors;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A downtime of all monitors with some tags, which ends by itself after the time of the policy and is cancelled before. Its message
 * names the deployment; by that it is found again, whatever became of the answer, and every one that is found is cancelled.
 */
final class Muting {
    private final MonitorApi api;

    Muting(MonitorApi api) {
        this.api = api;
    }

    StepAnswer act(StepFacts facts) {
        Instant end = QuietTime.end(facts)
                .orElseThrow(() -> new IllegalStateException("a step is done after the start"))
                .truncatedTo(ChronoUnit.SECONDS);
        return switch (api.mute(project(facts), body(facts, end))) {
            case MonitorApi.Ok<JsonNode> ok ->
                StepAnswer.Done.of("monitors with the tags " + tags(facts) + " are muted until " + end);
            case MonitorApi.Gone<JsonNode> gone -> Told.notNow("it does not know downtimes");
            case MonitorApi.No<JsonNode>(String why) -> Told.notNow(why);
            case MonitorApi.Lost<JsonNode>(String why) -> Told.unsure("whether monitors are muted: " + why);
        };
    }

    StepAnswer read(StepFacts facts) {
        return switch (api.downtimes(project(facts))) {
            case MonitorApi.Ok<List<JsonNode>>(List<JsonNode> all) ->
                own(all, facts).isEmpty()
                        ? StepAnswer.NotDone.of(
                                "monitors-not-muted",
                                "Datadog has no active downtime of this deployment",
                                "Nothing: it is made again while it is wanted")
                        : StepAnswer.Done.of("monitors with the tags " + tags(facts) + " are muted");
            case MonitorApi.Gone<List<JsonNode>>() -> Told.unsure("whether monitors are muted");
            case MonitorApi.No<List<JsonNode>>(String why) -> Told.unsure("whether monitors are muted: " + why);
            case MonitorApi.Lost<List<JsonNode>>(String why) -> Told.unsure("whether monitors are muted: " + why);
        };
    }

    StepAnswer giveBack(StepFacts facts) {
        return switch (api.downtimes(project(facts))) {
            case MonitorApi.Ok<List<JsonNode>>(List<JsonNode> all) -> cancelled(facts, own(all, facts));
            case MonitorApi.Gone<List<JsonNode>>() -> Told.unsure("whether monitors are still muted");
            case MonitorApi.No<List<JsonNode>>(String why) -> Told.unsure("whether monitors are still muted: " + why);
            case MonitorApi.Lost<List<JsonNode>>(String why) -> Told.unsure("whether monitors are still muted: " + why);
        };
    }

    private StepAnswer cancelled(StepFacts facts, List<String> ids) {
        List<String> failed = new ArrayList<>();
        for (String id : ids) {
            switch (api.unmute(project(facts), id)) {
                case MonitorApi.Ok<JsonNode> ok -> {
                    // cancelled
                }
                case MonitorApi.Gone<JsonNode> gone -> {
                    // somebody was faster
                }
                case MonitorApi.No<JsonNode>(String why) -> failed.add(why);
                case MonitorApi.Lost<JsonNode>(String why) -> failed.add(why);
            }
        }
        return failed.isEmpty()
                ? StepAnswer.Done.of("no downtime of this deployment is left")
                : StepAnswer.NotDone.of(
                        "monitors-still-muted",
                        "a downtime is not cancelled yet: " + String.join("; ", failed),
                        "It is tried again by itself, and ends by itself in time; or cancel it in Datadog by hand");
    }

    private static JsonNode body(StepFacts facts, Instant end) {
        ObjectNode root = MonitorApi.JSON.createObjectNode();
        ObjectNode attributes = root.putObject("data").put("type", "downtime").putObject("attributes");
        attributes.put("message", "Muted for a deployment. " + mark(facts));
        attributes.put("scope", "*");
        ArrayNode tags = attributes.putObject("monitor_identifier").putArray("monitor_tags");
        QuietTime.monitors(facts).map(QuietMonitors::datadog).orElse(List.of()).forEach(tags::add);
        attributes
                .putObject("schedule")
                .put("end", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(end.atOffset(ZoneOffset.UTC)));
        attributes.put("mute_first_recovery_notification", true);
        return root;
    }

    private static List<String> own(List<JsonNode> downtimes, StepFacts facts) {
        return downtimes.stream()
                .filter(downtime ->
                        downtime.path("attributes").path("message").asText("").endsWith(mark(facts)))
                .filter(downtime -> !List.of("canceled", "ended")
                        .contains(downtime.path("attributes").path("status").asText("")))
                .map(downtime -> downtime.path("id").asText())
                .toList();
    }

    private static String mark(StepFacts facts) {
        return Remembered.MARK + facts.deployment().id().value();
    }

    private static String tags(StepFacts facts) {
        return QuietTime.monitors(facts)
                .map(QuietMonitors::datadog)
                .map(tags -> String.join(", ", tags))
                .orElse("");
    }

    private static ProjectName project(StepFacts facts) {
        return facts.deployment().service().project();
    }
}
