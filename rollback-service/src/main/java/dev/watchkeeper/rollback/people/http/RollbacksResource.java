package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.idempotency.Idempotency;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.idempotency.StoredAnswer;
import dev.watchkeeper.kit.problem.Bodies;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.incoming.Nudge;
import dev.watchkeeper.rollback.run.CommandingRun;
import dev.watchkeeper.rollback.run.RunKey;
import dev.watchkeeper.rollback.run.Runs;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The rollbacks: to look at, and for an approver to start one. */
@Path("/api/v1/rollbacks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RollbacksResource {
    private final Jdbi jdbi;
    private final Runs runs;
    private final CommandingRun commands;
    private final Deployments deployments;
    private final Idempotency idempotency;
    private final CallerContext caller;
    private final Nudge nudge;

    public RollbacksResource(
            Jdbi jdbi,
            Runs runs,
            CommandingRun commands,
            Deployments deployments,
            Idempotency idempotency,
            CallerContext caller,
            Nudge nudge) {
        this.jdbi = jdbi;
        this.runs = runs;
        this.commands = commands;
        this.deployments = deployments;
        this.idempotency = idempotency;
        this.caller = caller;
        this.nudge = nudge;
    }

    /**
     * The newest rollbacks of the caller's projects, at most 200.
     *
     * @param waiting only those that wait for somebody
     */
    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = RollbackView.class)))
    public String all(@QueryParam("waiting") boolean waiting) {
        List<RollbackView> visible = runs.newest().stream()
                .filter(each -> caller.isAllowedIn(each.watch().service().project()))
                .map(each -> RollbackView.of(each.watch(), each.state()))
                .filter(each -> !waiting || each.waitsFor().isPresent())
                .toList();
        return Json.of(visible);
    }

    /** Plan, state and times of the current run of a deployment. */
    @GET
    @Path("/{deployment}")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RollbackView.class)))
    public String one(@PathParam("deployment") String deployment) {
        KnownDeployment known = Words.known(deployments, deployment);
        caller.mustBeAllowedIn(known.watch().service().project());
        return runs.find(RunKey.of(known.watch()))
                .map(state -> Json.of(RollbackView.of(known.watch(), state)))
                .orElseThrow(() -> CommandProblems.noRun(known.watch()));
    }

    /**
     * Takes a deployment back by hand, when the undo window has passed. Of this and an automatic rollback one runs; the other is told
     * which.
     */
    @POST
    @Allowed(value = Role.APPROVER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RollbackView.class)))
    public Response start(@HeaderParam(IdempotencyKey.HEADER) String key, RollbackRequest request) {
        RollbackRequest sent = Bodies.needed(request);
        KnownDeployment known = Words.known(deployments, sent.deployment());
        caller.mustBeAllowedIn(known.watch().service().project());
        String reason = Words.reason(sent.reason());
        StoredAnswer answer = jdbi.inTransaction(handle -> idempotency.once(
                handle,
                caller.subject(),
                new IdempotencyKey(key),
                "POST /api/v1/rollbacks " + known.watch().deployment() + " " + reason,
                () -> start(known, reason)));
        nudge.now();
        return answer.toResponse();
    }

    private StoredAnswer start(KnownDeployment known, String reason) {
        if (!known.live()) {
            throw CommandProblems.notLive(known);
        }
        return RollbackCommandsResource.answered(
                "roll back", known.watch(), 202, commands.start(known.watch(), caller.subject(), reason));
    }

    /** What a person sends to take a deployment back. */
    public record RollbackRequest(
            @Nullable String deployment, @Nullable String reason) {}
}
