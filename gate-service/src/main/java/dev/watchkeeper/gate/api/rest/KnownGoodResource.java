package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.gate.knowngood.AttestingVersion;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.problem.Bodies;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Versions that an approver attested when a service was taken on. */
@Path("/api/v1/known-good")
@Produces(MediaType.APPLICATION_JSON)
public class KnownGoodResource {
    private final Commands commands;
    private final Transactions transactions;
    private final AttestingVersion attesting;
    private final CallerContext caller;

    public KnownGoodResource(
            Commands commands, Transactions transactions, AttestingVersion attesting, CallerContext caller) {
        this.commands = commands;
        this.transactions = transactions;
        this.attesting = attesting;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(value = Role.APPROVER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @Operation(summary = "Attest that a version is good, with a reason")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = KnownGoodView.class)))
    public Response attest(@HeaderParam(IdempotencyKey.HEADER) String key, @Nullable KnownGoodBody body) {
        KnownGoodBody sent = Bodies.needed(body);
        ServiceRef service = Fields.service(sent.project(), sent.service(), sent.environment());
        caller.mustBeAllowedIn(service.project());
        Version version = VersionBody.version(sent.version());
        String reason = Fields.text("reason", sent.reason());
        return commands.run(key, "/api/v1/known-good", sent, tx -> {
            if (tx.policies().current(service).isEmpty()) {
                throw Refusals.noPolicy(service).exception();
            }
            return commands.answer(
                    201, KnownGoodView.of(attesting.attest(tx, service, version, reason, caller.subject())));
        });
    }

    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @Operation(summary = "The attested versions of project/service/environment, the newest first")
    public List<KnownGoodView> list(@QueryParam("service") @Nullable String service) {
        ServiceRef of = Fields.read("service", service, ServiceRef::parse);
        caller.mustBeAllowedIn(of.project());
        return transactions.run(
                tx -> tx.knownGoods().of(of).stream().map(KnownGoodView::of).toList());
    }
}
