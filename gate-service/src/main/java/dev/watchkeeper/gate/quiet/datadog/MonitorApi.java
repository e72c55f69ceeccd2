package dev.watchkeeper.gate.quiet.datadog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.datadog.DatadogCalls;
import dev.watchkeeper.kit.datadog.DatadogJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Monitors and downtimes as documents; what came of each call is told apart. */
final class MonitorApi {
    /** Numbers stay as Datadog writes them: what was 0.10 is given back as 0.10. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Duration DEADLINE = Duration.ofSeconds(4);
    private static final int PER_PAGE = 100;
    private static final int MOST_PAGES = 5;

    private final DatadogCalls calls;

    MonitorApi(DatadogCalls calls) {
        this.calls = calls;
    }

    /** What came of a call. */
    sealed interface Result<T> {}

    record Ok<T>(T what) implements Result<T> {}

    /** Datadog has no such thing. */
    record Gone<T>() implements Result<T> {}

    /** For certain nothing was changed. */
    record No<T>(String why) implements Result<T> {}

    /** Nobody knows whether something was changed. */
    record Lost<T>(String why) implements Result<T> {}

    Result<List<JsonNode>> monitors(ProjectName project, List<String> tags) {
        return pages(
                project,
                page -> "/api/v1/monitor?monitor_tags=" + encoded(String.join(",", tags)) + "&page=" + page
                        + "&page_size=" + PER_PAGE,
                root -> root);
    }

    Result<JsonNode> monitor(ProjectName project, long id) {
        return call(project, "GET", "/api/v1/monitor/" + id, Optional.empty());
    }

    /** What is given replaces what was there, the options and the tags each as a whole. */
    Result<JsonNode> change(ProjectName project, long id, JsonNode body) {
        return call(project, "PUT", "/api/v1/monitor/" + id, Optional.of(body.toString()));
    }

    Result<JsonNode> mute(ProjectName project, JsonNode body) {
        return call(project, "POST", "/api/v2/downtime", Optional.of(body.toString()));
    }

    Result<List<JsonNode>> downtimes(ProjectName project) {
        return pages(
                project,
                page -> "/api/v2/downtime?current_only=true&page%5Blimit%5D=" + PER_PAGE + "&page%5Boffset%5D="
                        + page * PER_PAGE,
                root -> root.path("data"));
    }

    Result<JsonNode> unmute(ProjectName project, String id) {
        return call(project, "DELETE", "/api/v2/downtime/" + encoded(id), Optional.empty());
    }

    private interface Path {
        String of(int page);
    }

    private interface Items {
        JsonNode in(JsonNode root);
    }

    private Result<List<JsonNode>> pages(ProjectName project, Path path, Items items) {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            switch (call(project, "GET", path.of(page), Optional.empty())) {
                case Ok<JsonNode>(JsonNode root) -> {
                    JsonNode found = items.in(root);
                    if (!found.isArray()) {
                        return new Lost<>("Datadog's answer is no list");
                    }
                    found.forEach(all::add);
                    if (found.size() < PER_PAGE) {
                        return new Ok<>(List.copyOf(all));
                    }
                }
                case Gone<JsonNode>() -> {
                    return new No<>("Datadog does not know the address of its lists");
                }
                case No<JsonNode>(String why) -> {
                    return new No<>(why);
                }
                case Lost<JsonNode>(String why) -> {
                    return new Lost<>(why);
                }
            }
        }
        return new No<>("more than " + MOST_PAGES * PER_PAGE + " are there: not all were read");
    }

    private Result<JsonNode> call(ProjectName project, String method, String path, Optional<String> body) {
        return switch (calls.call(project, method, path, body, DEADLINE)) {
            case DatadogCalls.NotSent(String why) -> new No<>(why);
            case DatadogCalls.Lost(String why) -> new Lost<>(why);
            case DatadogCalls.Answered(int status, String text) -> answered(method, status, text);
        };
    }

    private static Result<JsonNode> answered(String method, int status, String text) {
        if (status == 404) {
            return new Gone<>();
        }
        if (status >= 400 && status < 500 && status != 408) {
            return new No<>("Datadog answers " + method + " with " + status + ": " + DatadogJson.plain(text));
        }
        if (status < 200 || status > 299) {
            return new Lost<>("Datadog answers " + method + " with " + status);
        }
        try {
            return new Ok<>(text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return new Lost<>("Datadog's answer to " + method + " is no JSON");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
