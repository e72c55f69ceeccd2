package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.gate.policies.AcceptingPolicy;
import dev.watchkeeper.gate.policies.NotRunReason;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.notrun.NotRun;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Policies: taken when they are right, otherwise answered with every mistake. */
@Path("/api/v1/policies")
@Produces(MediaType.APPLICATION_JSON)
public class PoliciesResource {
    private final Commands commands;
    private final Transactions transactions;
    private final AcceptingPolicy accepting;
    private final CallerContext caller;

    public PoliciesResource(
            Commands commands, Transactions transactions, AcceptingPolicy accepting, CallerContext caller) {
        this.commands = commands;
        this.transactions = transactions;
        this.accepting = accepting;
        this.caller = caller;
    }

    @POST
    @Consumes({"text/yaml", "application/yaml", "application/x-yaml", "text/plain"})
    @Allowed(value = Role.ADMIN, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @Operation(summary = "Set the policy of the service that its metadata names")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PolicyView.class)))
    public Response accept(@HeaderParam(IdempotencyKey.HEADER) String key, String yaml) {
        return switch (PolicyReader.read(yaml)) {
            case PolicyReading.Rejected rejected ->
                Response.status(422)
                        .type(Problem.MEDIA_TYPE)
                        .entity(PolicyProblem.of(rejected.errors()))
                        .build();
            case PolicyReading.Accepted accepted -> accepted(key, yaml, accepted);
        };
    }

    @GET
    @Path("/{project}/{service}/{environment}")
    @Allowed(Role.VIEWER)
    @Operation(summary = "The policy in force")
    public PolicyView get(
            @PathParam("project") String project,
            @PathParam("service") String service,
            @PathParam("environment") String environment) {
        ServiceRef of = Fields.service(project, service, environment);
        return transactions
                .run(tx -> tx.policies().current(of))
                .map(PolicyView::of)
                .orElseThrow(() -> Refusals.noPolicy(of).exception());
    }

    private Response accepted(String key, String yaml, PolicyReading.Accepted reading) {
        List<NotRun> notRun = reading.policy().notRun();
        if (!notRun.isEmpty()) {
            throw Refusals.problem(422, NotRunReason.of(notRun)).exception();
        }
        return accept(key, yaml, reading);
    }

    private Response accept(String key, String yaml, PolicyReading.Accepted reading) {
        ServiceRef service = reading.policy().service();
        caller.mustBeAllowedIn(service.project());
        int size = reading.document().canonicalJson().getBytes(StandardCharsets.UTF_8).length;
        if (size > ResolvedPolicy.MOST_BYTES) {
            throw Problem.of(413, "Policy too large", "With all defaults it has " + size + " bytes")
                    .remedy("At most " + ResolvedPolicy.MOST_BYTES
                            + " bytes fit into an event: split the service, or use fewer checks")
                    .exception();
        }
        Response answer = commands.run(
                key,
                "/api/v1/policies",
                yaml,
                tx -> commands.answer(201, PolicyView.of(accepting.accept(tx, reading, yaml, caller.subject()))));
        return Response.fromResponse(answer)
                .header(HttpHeaders.LOCATION, "/api/v1/policies/" + service)
                .build();
    }
}
