package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.gate.migrating.ReportingMigration;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.problem.Bodies;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The migrations of one deployment. */
@Path("/api/v1/deployments/{id}/migrations")
@Produces(MediaType.APPLICATION_JSON)
public class MigrationsResource {
    private final Commands commands;
    private final CallerContext caller;
    private final ReportingMigration reporting;

    public MigrationsResource(Commands commands, CallerContext caller, ReportingMigration reporting) {
        this.commands = commands;
        this.caller = caller;
        this.reporting = reporting;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(value = Role.DEPLOYER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @Operation(
            summary =
                    "Say that migrations begin (answered by go, wait or stop), that they are applied, or that they failed")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MigrationAnswerView.class)))
    public Response report(
            @PathParam("id") String id, @HeaderParam(IdempotencyKey.HEADER) String key, @Nullable MigrationBody body) {
        MigrationBody sent = Bodies.needed(body);
        return commands.run(key, "/api/v1/deployments/" + id + "/migrations", sent, tx -> {
            var deployment = commands.lock(tx, id);
            return commands.answer(
                    200, MigrationAnswerView.of(reporting.report(tx, deployment, sent.said(), caller.subject())));
        });
    }
}
