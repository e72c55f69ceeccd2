package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.kit.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Bodies that must be there. */
final class Bodies {
    private Bodies() {}

    static <T> T needed(@Nullable T body) {
        if (body == null) {
            throw Problem.of(400, "The body is missing", "The request has no JSON object as its body")
                    .remedy("Send one JSON object with Content-Type: application/json")
                    .exception();
        }
        return body;
    }
}
