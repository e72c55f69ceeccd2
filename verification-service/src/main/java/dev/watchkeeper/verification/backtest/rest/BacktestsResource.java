package dev.watchkeeper.verification.backtest.rest;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.verification.backtest.Tried;
import dev.watchkeeper.verification.plan.WatchRules;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Tries a policy on a recorded watch and keeps nothing. One at a time: a watch of a day costs about a second of a processor that
 * judges live watches beside it.
 */
@Path("/api/v1/backtests")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class BacktestsResource {
    private static final String RETRY_AFTER_SECONDS = "1";

    private final CallerContext caller;
    private final Semaphore trying = new Semaphore(1);

    public BacktestsResource(CallerContext caller) {
        this.caller = caller;
    }

    @POST
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @Operation(
            summary =
                    "What a policy would have done with a recorded watch; 503 with Retry-After while another is tried")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TriedView.class)))
    public Response tried(@Nullable Trial trial) {
        Policy policy = policy(trial == null ? null : trial.policy());
        caller.mustBeAllowedIn(policy.service().project());
        if (!trying.tryAcquire()) {
            return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                    .type(Problem.MEDIA_TYPE)
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .entity(Problem.of(503, "Busy", "Another policy is being tried, and one at a time is the most")
                            .remedy("Ask again in a second"))
                    .build();
        }
        try {
            return Response.ok(TriedView.of(Tried.of(
                            SentRecording.read(trial == null ? null : trial.recording()), new WatchRules(policy))))
                    .build();
        } finally {
            trying.release();
        }
    }

    private static Policy policy(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Problem.invalid("policy", "The field policy is missing", "Send the policy as YAML or JSON, in a text")
                    .exception();
        }
        return switch (PolicyReader.read(text)) {
            case PolicyReading.Accepted accepted -> accepted.policy();
            case PolicyReading.Rejected rejected ->
                throw Problem.of(
                                422,
                                "The policy has mistakes",
                                (rejected.errors().size() == 1
                                                ? "One mistake: "
                                                : rejected.errors().size() + " mistakes, the first: ")
                                        + rejected.errors().getFirst().text())
                        .at("policy")
                        .remedy("Correct it; ./watchkeeper policy lint names every mistake")
                        .exception();
        };
    }

    /**
     * What is tried on what.
     *
     * @param policy YAML or JSON
     * @param recording a recording as the notifier gives it, in base64
     */
    public record Trial(@Nullable String policy, @Nullable String recording) {
        /** Without the bytes. */
        @Override
        public String toString() {
            return "a policy and a recording";
        }
    }
}
