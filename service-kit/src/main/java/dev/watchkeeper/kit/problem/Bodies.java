package dev.watchkeeper.kit.problem;

import org.jspecify.annotations.Nullable;

/** Bodies that must be there: none was sent, or the word {@code null}. */
public final class Bodies {
    private Bodies() {}

    /**
     * The body.
     *
     * @throws ProblemException 400, when there is none
     */
    public static <T> T needed(@Nullable T body) {
        if (body == null) {
            throw Problem.of(400, "The body is missing", "The request has no JSON object as its body")
                    .remedy("Send one JSON object with Content-Type: application/json")
                    .exception();
        }
        return body;
    }
}
