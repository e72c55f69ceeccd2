package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.idempotency.Idempotency;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.idempotency.StoredAnswer;
import dev.watchkeeper.kit.problem.Bodies;
import dev.watchkeeper.rollback.deployment.Deployments;
import dev.watchkeeper.rollback.incoming.Nudge;
import dev.watchkeeper.rollback.run.CommandingRun;
import dev.watchkeeper.rollback.run.Runs;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What an approver of the project says about one rollback. Each command needs a reason, which goes into the record. */
@Path("/api/v1/rollbacks/{deployment}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RollbackCommandsResource {
    private final Jdbi jdbi;
    private final CommandingRun commands;
    private final Deployments deployments;
    private final Idempotency idempotency;
    private final CallerContext caller;
    private final Nudge nudge;

    public RollbackCommandsResource(
            Jdbi jdbi,
            CommandingRun commands,
            Deployments deployments,
            Idempotency idempotency,
            CallerContext caller,
            Nudge nudge) {
        this.jdbi = jdbi;
        this.commands = commands;
        this.deployments = deployments;
        this.idempotency = idempotency;
        this.caller = caller;
        this.nudge = nudge;
    }

    /** What is held begins when the undo window has passed. */
    @POST
    @Path("/approve")
    @Allowed(value = Role.APPROVER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RollbackView.class)))
    public Response approve(
            @PathParam("deployment") String deployment,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            ReasonRequest request) {
        return command("approve", deployment, key, request, 202, commands::approve);
    }

    /** What is held is not done; further breaches of this deployment are held for a person. */
    @POST
    @Path("/refuse")
    @Allowed(value = Role.APPROVER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RollbackView.class)))
    public Response refuse(
            @PathParam("deployment") String deployment,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            ReasonRequest request) {
        return command("refuse", deployment, key, request, 200, commands::refuse);
    }

    /** Holds what has not been sent yet, and what may come. */
    @POST
    @Path("/hold")
    @Allowed(value = Role.APPROVER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RollbackView.class)))
    public Response hold(
            @PathParam("deployment") String deployment,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            ReasonRequest request) {
        return command("hold", deployment, key, request, 200, commands::hold);
    }

    /** Lets go on what a person holds or has refused. */
    @POST
    @Path("/resume")
    @Allowed(value = Role.APPROVER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RollbackView.class)))
    public Response resume(
            @PathParam("deployment") String deployment,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            ReasonRequest request) {
        return command("resume", deployment, key, request, 200, commands::resume);
    }

    /** Takes back a person's rollback before its undo window has passed. */
    @POST
    @Path("/undo")
    @Allowed(value = Role.APPROVER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RollbackView.class)))
    public Response undo(
            @PathParam("deployment") String deployment,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            ReasonRequest request) {
        return command("undo", deployment, key, request, 200, commands::undo);
    }

    private Response command(
            String name, String deployment, String key, ReasonRequest request, int status, Command command) {
        var known = Words.known(deployments, deployment);
        caller.mustBeAllowedIn(known.watch().service().project());
        String reason = Words.reason(Bodies.needed(request).reason());
        StoredAnswer answer = jdbi.inTransaction(handle -> idempotency.once(
                handle,
                caller.subject(),
                new IdempotencyKey(key),
                "POST /api/v1/rollbacks/" + known.watch().deployment() + "/" + name + " " + reason,
                () -> answered(name, known.watch(), status, command.of(known.watch(), caller.subject(), reason))));
        nudge.now();
        return answer.toResponse();
    }

    static StoredAnswer answered(String name, WatchRef watch, int status, Runs.Changed changed) {
        return switch (changed) {
            case Runs.Taken taken -> new StoredAnswer(status, Json.of(RollbackView.of(watch, taken.now())));
            case Runs.InTheWay there -> throw CommandProblems.inTheWay(watch, there.there(), name);
            case Runs.NoRun ignored -> throw CommandProblems.noRun(watch);
        };
    }

    /** One of the commands above. */
    @FunctionalInterface
    private interface Command {
        Runs.Changed of(WatchRef watch, SubjectId by, String reason);
    }

    /** What a person sends with a command. */
    public record ReasonRequest(@Nullable String reason) {}
}
