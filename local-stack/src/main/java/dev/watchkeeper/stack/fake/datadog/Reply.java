package dev.watchkeeper.stack.fake.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/** What is answered; status 0: nothing, the connection is closed. */
record Reply(int status, Optional<JsonNode> body) {
    static Reply of(JsonNode body) {
        return new Reply(200, Optional.of(body));
    }

    static Reply error(int status, String message) {
        var error = JsonNodeFactory.instance.objectNode();
        error.putArray("errors").add(message);
        return new Reply(status, Optional.of(error));
    }
}
