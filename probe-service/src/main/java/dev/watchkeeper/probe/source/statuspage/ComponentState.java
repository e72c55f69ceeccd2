package dev.watchkeeper.probe.source.statuspage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.api.AnswerJson;
import java.util.ArrayList;
import java.util.List;

/** What a page's list of components says of one of them. */
final class ComponentState {
    private ComponentState() {}

    /** @param component its name or its id, as the page has it */
    static Reading of(String json, String component) {
        JsonNode components;
        try {
            components = AnswerJson.read(json).path("components");
        } catch (JsonProcessingException e) {
            return new Reading.Failed(FailureCategory.BAD_ANSWER, "the page's list of components is no JSON");
        }
        if (!components.isArray()) {
            return unusable("the page's answer is no list of components");
        }
        List<JsonNode> named = new ArrayList<>();
        for (JsonNode one : components) {
            if (one.path("name").asText("").strip().equals(component.strip())
                    || one.path("id").asText("").equals(component)) {
                named.add(one);
            }
        }
        if (named.isEmpty()) {
            return unusable("the page has no component '" + component + "'");
        }
        if (named.size() > 1) {
            return unusable("the page has " + named.size() + " components '" + component + "': name it by its id");
        }
        return state(named.getFirst().path("status").asText(""), component);
    }

    private static Reading state(String status, String component) {
        return switch (status) {
            case "operational" -> health(true, component + " is operational");
            case "degraded_performance" -> health(false, component + " is slower than it should be");
            case "partial_outage" -> health(false, component + " has a partial outage");
            case "major_outage" -> health(false, component + " has a major outage");
            case "under_maintenance" -> health(false, component + " is under maintenance");
            default -> unusable("the page gives '" + component + "' a status that is not known here");
        };
    }

    private static Reading health(boolean healthy, String why) {
        return new Reading.Measured(new Measurement.Health(healthy, why));
    }

    private static Reading unusable(String why) {
        return new Reading.Missing(MissingCause.UNUSABLE, why);
    }
}
