package dev.watchkeeper.demo.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.demo.http.Json;
import java.time.Instant;

/**
 * One event of the product's stream.
 *
 * @param position {@code epoch-seq}, the id to go on from
 * @param type such as {@code verdict.changed}
 * @param severity info, warning or page
 * @param service project/service/environment, empty when it is about none
 * @param deployment empty when it is about none
 * @param time when it happened
 * @param detail the event's own fields
 */
public record StoryEvent(
        String position,
        String type,
        String severity,
        String sentence,
        String service,
        String deployment,
        Instant time,
        JsonNode detail) {

    static StoryEvent parse(String position, String data) {
        JsonNode json = Json.read(data);
        return new StoryEvent(
                position,
                json.path("type").asText(),
                json.path("severity").asText("info"),
                json.path("sentence").asText(),
                json.path("service").asText(""),
                json.path("deployment").asText(""),
                json.hasNonNull("time") ? Instant.parse(json.path("time").asText()) : Instant.EPOCH,
                json.path("event"));
    }

    public boolean is(String wanted, String ofDeployment) {
        return type.equals(wanted) && deployment.equals(ofDeployment);
    }
}
