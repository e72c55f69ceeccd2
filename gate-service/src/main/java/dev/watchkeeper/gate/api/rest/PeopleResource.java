package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.gate.people.Attesting;
import dev.watchkeeper.gate.people.WordGiven;
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
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What named persons say about a deployment. Who may say it is the policy's word; the role only opens the address. */
@Path("/api/v1/deployments/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Allowed(
        value = {Role.DEPLOYER, Role.APPROVER},
        project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
public class PeopleResource {
    private final Commands commands;
    private final CallerContext caller;
    private final Attesting attesting;

    public PeopleResource(Commands commands, CallerContext caller, Attesting attesting) {
        this.commands = commands;
        this.caller = caller;
        this.attesting = attesting;
    }

    @POST
    @Path("/attestations")
    @Operation(summary = "Answer what only a person can see; the first answer counts")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    public Response attest(
            @PathParam("id") String id,
            @HeaderParam(IdempotencyKey.HEADER) String key,
            @Nullable AttestationBody body) {
        AttestationBody sent = Bodies.needed(body);
        return commands.on(id, key, "attestations", sent, (tx, deployment) -> {
            String question = Fields.text("question", sent.question());
            String statement = Fields.text("statement", sent.statement());
            unless(attesting.attest(tx, deployment, question, statement, sent.subject(), caller.subject()), "question");
        });
    }

    @POST
    @Path("/waivers")
    @Operation(summary = "Grant an exception of the policy, with a reason and an end")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    public Response waive(
            @PathParam("id") String id, @HeaderParam(IdempotencyKey.HEADER) String key, @Nullable WaiverBody body) {
        WaiverBody sent = Bodies.needed(body);
        return commands.on(id, key, "waivers", sent, (tx, deployment) -> {
            String exception = Fields.text("exception", sent.exception());
            String reason = Fields.text("reason", sent.reason());
            Optional<Instant> until = sent.end();
            unless(attesting.waive(tx, deployment, exception, reason, until, caller.subject()), "exception");
        });
    }

    private static void unless(WordGiven given, String field) {
        switch (given) {
            case WordGiven.Taken taken -> {}
            case WordGiven.NotThere none ->
                throw Refusals.problem(404, none.reason()).at(field).exception();
            case WordGiven.NotTheirs other ->
                throw Refusals.problem(403, other.reason()).exception();
            case WordGiven.NotNow notNow ->
                throw Refusals.conflict(notNow.reason()).exception();
        }
    }
}
