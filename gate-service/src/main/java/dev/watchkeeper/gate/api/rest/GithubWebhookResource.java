package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.gate.hint.Delivery;
import dev.watchkeeper.gate.hint.SignedDeliveries;
import dev.watchkeeper.gate.hint.TakingHints;
import dev.watchkeeper.gate.protection.Sighting;
import dev.watchkeeper.kit.access.AllowedForAnyone;
import dev.watchkeeper.kit.idempotency.OwnDeliveryId;
import dev.watchkeeper.kit.problem.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's webhooks. Who sends is known by the signature alone, and looked at before anything else is. Whatever is wrong is answered
 * by the same few words.
 */
@Path("/api/v1/github/webhooks")
public class GithubWebhookResource {
    private static final Pattern DELIVERY = Pattern.compile("[0-9A-Za-z-]{1,64}");

    private final SignedDeliveries deliveries;
    private final TakingHints hints;

    public GithubWebhookResource(SignedDeliveries deliveries, TakingHints hints) {
        this.deliveries = deliveries;
        this.hints = hints;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @AllowedForAnyone
    @OwnDeliveryId
    @Operation(
            summary = "A webhook of GitHub, signed by X-Hub-Signature-256; 202 also for a repeat, which does nothing")
    @APIResponse(responseCode = "202", description = "Done")
    public Response deliver(
            @HeaderParam("X-Hub-Signature-256") @Nullable String signature,
            @HeaderParam("X-GitHub-Delivery") @Nullable String id,
            byte @Nullable [] body) {
        if (!deliveries.taken()) {
            throw Problem.of(404, "Not found", "There is nothing here").exception();
        }
        byte[] sent = body == null ? new byte[0] : body;
        SignedDeliveries.Signer signer = deliveries
                .signer(signature, sent)
                .orElseThrow(() -> Problem.of(401, "Not signed", "The delivery is not signed as it should be")
                        .remedy("Set the secret of the webhook as the operator of the gate has it")
                        .exception());
        if (id == null || !DELIVERY.matcher(id).matches()) {
            throw notUnderstood();
        }
        Optional<String> repository = repository(sent);
        Delivery delivery = new Delivery(signer.project(), signer.secret(), id, ReadingReports.sha256(sent));
        repository.ifPresent(name -> hints.take(delivery, name, heldRun(sent, name)));
        return Response.accepted().build();
    }

    private Optional<String> repository(byte[] body) {
        try {
            return deliveries.repository(body);
        } catch (IllegalArgumentException e) {
            throw notUnderstood();
        }
    }

    private Optional<Sighting> heldRun(byte[] body, String repository) {
        try {
            return deliveries.heldRun(body, repository);
        } catch (IllegalArgumentException e) {
            throw notUnderstood();
        }
    }

    private static RuntimeException notUnderstood() {
        return Problem.of(400, "Not understood", "The delivery is none of GitHub's")
                .remedy("Send webhooks with the content type application/json")
                .exception();
    }
}
