package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.cutover.AnsweringStep;
import dev.watchkeeper.gate.cutover.ConfirmingShift;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.ending.Aborting;
import dev.watchkeeper.gate.fact.ReportingFact;
import dev.watchkeeper.gate.request.LettingNextIn;
import dev.watchkeeper.gate.request.Waiting;
import dev.watchkeeper.gate.start.StartOutcome;
import dev.watchkeeper.gate.start.Starting;
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
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The steps of one deployment. */
@Path("/api/v1/deployments/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Allowed(value = Role.DEPLOYER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
public class DeploymentStepsResource {
    private final Commands commands;
    private final CallerContext caller;
    private final Starting starting;
    private final AnsweringStep answering;
    private final ConfirmingShift confirming;
    private final Aborting aborting;
    private final ReportingFact reporting;
    private final LettingNextIn next;

    public DeploymentStepsResource(
            Commands commands,
            CallerContext caller,
            Starting starting,
            AnsweringStep answering,
            ConfirmingShift confirming,
            Aborting aborting,
            ReportingFact reporting,
            LettingNextIn next) {
        this.commands = commands;
        this.caller = caller;
        this.starting = starting;
        this.answering = answering;
        this.confirming = confirming;
        this.aborting = aborting;
        this.reporting = reporting;
        this.next = next;
    }

    @POST
    @Path("/start")
    @Operation(summary = "Start an admitted deployment; window and freezes count now")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    public Response start(@PathParam("id") String id, @HeaderParam(IdempotencyKey.HEADER) String key) {
        try {
            return commands.on(id, key, "start", Map.of(), (tx, deployment) -> {
                switch (starting.start(tx, deployment, caller.subject())) {
                    case StartOutcome.Started started -> {}
                    case StartOutcome.Refused refused ->
                        throw Refusals.conflict(refused.reason()).exception();
                    case StartOutcome.MeasuredLongAgo old -> throw new TooOld(old.reason());
                }
            });
        } catch (TooOld old) {
            // The command has changed nothing, so that it can be sent again under its key; this is apart from it.
            commands.change(tx -> starting.measureAgain(tx, new DeploymentId(id)));
            throw Refusals.conflict(old.reason).exception();
        }
    }

    private static final class TooOld extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Reason reason;

        TooOld(Reason reason) {
            super(reason.sentence());
            this.reason = reason;
        }
    }

    @POST
    @Path("/cutover-steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "May the new version get this share of the traffic? go, wait or stop")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CutoverAnswerView.class)))
    public Response cutoverStep(
            @PathParam("id") String id, @HeaderParam(IdempotencyKey.HEADER) String key, @Nullable CutoverBody body) {
        CutoverBody sent = Bodies.needed(body);
        return commands.run(key, "/api/v1/deployments/" + id + "/cutover-steps", sent, tx -> {
            Deployment deployment = commands.lock(tx, id);
            int share = sent.checkedShare();
            return commands.answer(200, CutoverAnswerView.of(share, answering.answer(tx, deployment, share)));
        });
    }

    @POST
    @Path("/shifted")
    @Operation(summary = "Say that all traffic is on the new version; the phases count from here")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    public Response shifted(@PathParam("id") String id, @HeaderParam(IdempotencyKey.HEADER) String key) {
        return commands.on(
                id,
                key,
                "shifted",
                Map.of(),
                (tx, deployment) -> unless(confirming.confirm(tx, deployment, caller.subject())));
    }

    @POST
    @Path("/abort")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "End a deployment and its watch before its time, with a reason")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    public Response abort(
            @PathParam("id") String id, @HeaderParam(IdempotencyKey.HEADER) String key, @Nullable AbortBody body) {
        AbortBody sent = Bodies.needed(body);
        return commands.run(key, "/api/v1/deployments/" + id + "/abort", sent, tx -> {
            DeploymentId of = Fields.read("id", id, DeploymentId::new);
            Optional<Waiting> waiting = tx.waiting().find(of);
            waiting.ifPresent(
                    found -> caller.mustBeAllowedIn(found.wanted().service().project()));
            boolean waited = waiting.isPresent()
                    && next.abort(tx, waiting.get(), caller.subject(), Fields.text("reason", sent.reason()));
            if (!waited) {
                Deployment deployment = commands.lock(tx, id);
                String reason = Fields.text("reason", sent.reason());
                unless(aborting.abort(tx, deployment, caller.subject(), reason));
            }
            return commands.answer(200, commands.view(tx, of));
        });
    }

    @POST
    @Path("/facts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Report what no metric shows, such as database-corruption")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    public Response fact(
            @PathParam("id") String id, @HeaderParam(IdempotencyKey.HEADER) String key, @Nullable FactBody body) {
        FactBody sent = Bodies.needed(body);
        return commands.on(id, key, "facts", sent, (tx, deployment) -> {
            String fact = Fields.text("fact", sent.fact());
            String description = Fields.text("description", sent.description());
            unless(reporting.report(tx, deployment, fact, description, caller.subject()));
        });
    }

    private static void unless(Optional<Reason> objection) {
        if (objection.isPresent()) {
            throw Refusals.conflict(objection.get()).exception();
        }
    }
}
