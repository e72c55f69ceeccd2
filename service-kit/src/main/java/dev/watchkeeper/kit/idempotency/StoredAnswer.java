package dev.watchkeeper.kit.idempotency;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * An answer as it was given the first time.
 *
 * @param body JSON
 */
public record StoredAnswer(int status, String body) {
    public Response toResponse() {
        String type = status >= 400 ? dev.watchkeeper.kit.problem.Problem.MEDIA_TYPE : MediaType.APPLICATION_JSON;
        return Response.status(status).type(type).entity(body).build();
    }
}
