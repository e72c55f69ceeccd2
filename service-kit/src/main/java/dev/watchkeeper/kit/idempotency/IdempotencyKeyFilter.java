package dev.watchkeeper.kit.idempotency;

import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.kit.problem.ProblemException;
import dev.watchkeeper.kit.problem.ProblemResponses;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;

/** Every POST carries an {@code Idempotency-Key}. Asked after who the caller is. */
@Provider
@Priority(Priorities.USER)
public class IdempotencyKeyFilter implements ContainerRequestFilter {
    private final ResourceInfo resource;

    public IdempotencyKeyFilter(ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.getMethod().equals(HttpMethod.POST) || knowsRepeats()) {
            return;
        }
        String key = request.getHeaderString(IdempotencyKey.HEADER);
        if (key == null) {
            request.abortWith(ProblemResponses.of(Problem.invalid(
                    IdempotencyKey.HEADER,
                    "The header " + IdempotencyKey.HEADER + " is missing",
                    "Send one with every POST, such as a UUID; the same again only to repeat the same request")));
            return;
        }
        try {
            new IdempotencyKey(key);
        } catch (ProblemException e) {
            request.abortWith(ProblemResponses.of(e.problem()));
        }
    }

    private boolean knowsRepeats() {
        return resource.getResourceMethod() != null
                && resource.getResourceMethod().isAnnotationPresent(OwnDeliveryId.class);
    }
}
