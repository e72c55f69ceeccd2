package dev.watchkeeper.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.watchkeeper.kit.audit.AuditUnwritable;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every way in which a request can fail, as a problem that names the remedy and nothing of our inside. */
public class ExceptionMappers {
    private static final Logger LOG = Logger.getLogger(ExceptionMappers.class);

    @ServerExceptionMapper
    public Response problem(ProblemException exception) {
        return ProblemResponses.of(exception.problem());
    }

    /** It is logged where it is noticed. */
    @ServerExceptionMapper
    public Response notAudited(AuditUnwritable exception) {
        return ProblemResponses.of(
                Problem.of(503, "Not possible without the audit", "The audit cannot be written, so nothing was done")
                        .remedy("Tell an operator, and try again with the same Idempotency-Key when it is put right"));
    }

    @ServerExceptionMapper
    public Response wrongJson(MismatchedInputException exception) {
        return ProblemResponses.of(JsonProblems.of(exception));
    }

    /** The framework wraps what Jackson could not read at all, and uses this class for its own answers too (404, 405, 415). */
    @ServerExceptionMapper
    public Response refusedByFramework(WebApplicationException exception) {
        if (exception.getCause() instanceof ProblemException cause) {
            return problem(cause);
        }
        if (exception.getCause() instanceof JsonProcessingException cause) {
            return ProblemResponses.of(JsonProblems.of(cause));
        }
        Response given = exception.getResponse();
        if (given.getStatus() < 400) {
            return given;
        }
        if (given.getStatus() >= 500) {
            return unexpected(exception);
        }
        Response.ResponseBuilder answer =
                Response.fromResponse(ProblemResponses.of(FrameworkProblems.of(given.getStatus())));
        String allow = given.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer.build()
                : answer.header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable exception) {
        if (exception.getCause() instanceof ProblemException cause) {
            return problem(cause);
        }
        // The only random id of the kit: it joins one answer with one log entry and is never stored.
        String correlationId = UUID.randomUUID().toString();
        LOG.errorf(exception, "request failed correlationId=%s", correlationId);
        return ProblemResponses.of(
                Problem.of(
                                500,
                                "Something went wrong on our side",
                                "The request was not carried out, correlation id " + correlationId)
                        .remedy(
                                "Try again with the same Idempotency-Key; if it fails again, give this correlation id to an operator"));
    }
}
