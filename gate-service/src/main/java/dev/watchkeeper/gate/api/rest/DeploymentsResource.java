package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.gate.request.RequestOutcome;
import dev.watchkeeper.gate.request.RequestingDeployment;
import dev.watchkeeper.gate.request.Waiting;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.gate.transaction.Transactions.Answer;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.problem.Bodies;
import dev.watchkeeper.kit.problem.Problem;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Asking for deployments and looking at them. */
@Path("/api/v1/deployments")
@Produces(MediaType.APPLICATION_JSON)
public class DeploymentsResource {
    private static final int MOST = 200;

    private final Commands commands;
    private final Transactions transactions;
    private final RequestingDeployment requesting;
    private final CallerContext caller;

    public DeploymentsResource(
            Commands commands, Transactions transactions, RequestingDeployment requesting, CallerContext caller) {
        this.commands = commands;
        this.transactions = transactions;
        this.requesting = requesting;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(value = Role.DEPLOYER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @Operation(summary = "Ask for a deployment: 201 with its address, or why not")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = WaitingView.class)))
    public Response request(@HeaderParam(IdempotencyKey.HEADER) String key, @Nullable DeploymentBody body) {
        DeploymentBody sent = Bodies.needed(body);
        ServiceRef service = sent.serviceRef();
        caller.mustBeAllowedIn(service.project());
        Response answer = commands.run(key, "/api/v1/deployments", sent, tx -> requested(tx, sent, key));
        return Locations.add(answer, "/api/v1/deployments/");
    }

    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @Operation(summary = "The deployments of project/service/environment, the newest first")
    public List<DeploymentView> list(@QueryParam("service") @Nullable String service) {
        ServiceRef of = Fields.read("service", service, ServiceRef::parse);
        caller.mustBeAllowedIn(of.project());
        return transactions.run(tx -> tx.records().of(of, MOST).stream()
                .map(deployment -> commands.view(tx, deployment))
                .toList());
    }

    @GET
    @Path("/{id}")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @Operation(summary = "One deployment with all that was said about it")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(anyOf = {DeploymentView.class, WaitingView.class})))
    public Response get(@PathParam("id") String id) {
        DeploymentId deployment = Fields.read("id", id, DeploymentId::new);
        return transactions.run(tx -> {
            Optional<Waiting> waiting = tx.waiting().find(deployment);
            if (waiting.isPresent()) {
                ServiceRef service = waiting.get().wanted().service();
                caller.mustBeAllowedIn(service.project());
                int position = tx.waiting().of(service).indexOf(waiting.get()) + 1;
                return Response.ok(WaitingView.of(waiting.get(), position)).build();
            }
            DeploymentView view = commands.view(tx, deployment);
            caller.mustBeAllowedIn(new dev.watchkeeper.contract.id.ProjectName(view.project()));
            return Response.ok(view).build();
        });
    }

    private Answer requested(Transaction tx, DeploymentBody body, String key) {
        return switch (requesting.request(tx, body.wanted(caller.subject(), key))) {
            case RequestOutcome.Requested requested ->
                commands.answer(201, commands.view(tx, requested.deployment().id()));
            case RequestOutcome.Waits waits -> commands.answer(202, WaitingView.of(waits.waiting(), waits.position()));
            case RequestOutcome.NoPolicy noPolicy ->
                throw Refusals.noPolicy(noPolicy.service()).exception();
            case RequestOutcome.Refused refused -> throw refusal(refused).exception();
        };
    }

    private static Problem refusal(RequestOutcome.Refused refused) {
        return Refusals.conflict(refused.reason());
    }
}
