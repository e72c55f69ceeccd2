package dev.watchkeeper.stack.fake.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;

/**
 * What is answered.
 *
 * @param status 0: nothing, the connection is closed; {@link #HANGS}: nothing, the connection stays
 */
record Reply(int status, Optional<JsonNode> body, Map<String, String> headers) {
    static final int HANGS = -1;

    Reply {
        headers = Map.copyOf(headers);
    }

    static Reply of(JsonNode body) {
        return new Reply(200, Optional.of(body), Map.of());
    }

    static Reply empty(int status) {
        return new Reply(status, Optional.empty(), Map.of());
    }

    static Reply error(int status, String message) {
        return new Reply(
                status,
                Optional.of(JsonNodeFactory.instance
                        .objectNode()
                        .put("message", message)
                        .put("documentation_url", "https://docs.github.com/rest")
                        .put("status", Integer.toString(status))),
                Map.of());
    }
}
