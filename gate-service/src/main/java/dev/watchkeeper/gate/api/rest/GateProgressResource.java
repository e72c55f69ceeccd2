package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.Admission;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** A gate while it decides. */
@Path("/api/v1/deployments/{id}")
public class GateProgressResource {
    private final Commands commands;
    private final Transactions transactions;
    private final CallerContext caller;
    private final OpenStreams streams;
    private final AccessTable access;
    private final Clock clock;

    public GateProgressResource(
            Commands commands,
            Transactions transactions,
            CallerContext caller,
            OpenStreams streams,
            AccessTable access,
            Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.caller = caller;
        this.streams = streams;
        this.access = access;
        this.clock = clock;
    }

    @GET
    @Path("/gate")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    @Operation(
            summary =
                    "Live progress: a `check` event for each answer that changes, then one `decided` event, and the end")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(implementation = ProgressEvent.class)))
    public void progress(@PathParam("id") String id, @Context SseEventSink sink, @Context Sse sse) {
        stream(id, sink, sse, GateProgress::write);
    }

    @GET
    @Path("/steps")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    @Operation(
            summary =
                    "Live steps around a deployment: a `step` event for each that changes, `status` for the deployment's, until it is over")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(implementation = ProgressEvent.class)))
    public void steps(@PathParam("id") String id, @Context SseEventSink sink, @Context Sse sse) {
        stream(id, sink, sse, GateProgress::writeSteps);
    }

    /** Writes until there is nothing more to tell. */
    private interface Telling {
        void tell(GateProgress progress, Supplier<DeploymentView> read) throws InterruptedException;
    }

    private void stream(String id, SseEventSink sink, Sse sse, Telling telling) {
        DeploymentId deployment = Fields.read("id", id, DeploymentId::new);
        DeploymentView now = transactions.run(tx -> commands.view(tx, deployment));
        caller.mustBeAllowedIn(new ProjectName(now.project()));
        Supplier<DeploymentView> read = () -> transactions.run(tx -> commands.view(tx, deployment));
        Admission admission = caller.admission();
        OpenStreams.Opened opened = streams.open(caller.subject());
        // The stream outlives the request's own method: what is closed inside of it is closed twice.
        Thread.ofVirtual().name("gate-progress").start(() -> {
            try (opened;
                    SseEventSink closing = sink) {
                telling.tell(new GateProgress(new Reader(commands, closing, sse, admission, access, clock)), read);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
