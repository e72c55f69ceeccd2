package dev.watchkeeper.demo.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One HTTP request as the demo's handlers see it. Header names are in lower case. */
public record Request(String method, URI target, Map<String, List<String>> headers, String body) {
    public Request {
        headers = Map.copyOf(headers);
    }

    public String path() {
        return target.getPath();
    }

    /** The parts of the path between slashes, without the empty first one. */
    public List<String> steps() {
        return List.of(path().substring(1).split("/", -1));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name))
                .flatMap(values -> values.stream().findFirst());
    }

    public Optional<String> bearer() {
        return header("authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()).strip());
    }

    public Optional<String> query(String name) {
        String query = Optional.ofNullable(target.getRawQuery()).orElse("");
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    /** The body as JSON; nothing when it is not an object. */
    public Optional<JsonNode> json() {
        try {
            return Optional.ofNullable(Json.MAPPER.readTree(body)).filter(JsonNode::isObject);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
