package dev.watchkeeper.notifier.subscription.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.subscription.Standing;
import dev.watchkeeper.notifier.subscription.Subscription;
import dev.watchkeeper.notifier.subscription.Subscriptions;
import dev.watchkeeper.notifier.subscription.Target;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What can be done with a subscription that is there. */
@Path("/api/v1/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@Allowed(
        value = {Role.DEPLOYER, Role.APPROVER, Role.ADMIN},
        project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
public class SubscriptionCommands {
    private static final Duration USUAL_OVERLAP = Duration.ofHours(24);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    private final Subscriptions subscriptions;
    private final KnownSubscription known;
    private final Clock clock;

    public SubscriptionCommands(Subscriptions subscriptions, KnownSubscription known, Clock clock) {
        this.subscriptions = subscriptions;
        this.known = known;
        this.clock = clock;
    }

    /** Nothing is sent any more; what happens meanwhile waits as long as it is worth being told. */
    @POST
    @Path("/{id}/pause")
    @RunOnVirtualThread
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    public Response pause(@HeaderParam(IdempotencyKey.HEADER) String key, @PathParam("id") String id) {
        return change(
                key,
                id,
                "pause",
                "",
                s -> s.standing() instanceof Standing.Active ? s.with(new Standing.Paused(clock.instant())) : s,
                SubscriptionView::of);
    }

    /** Goes on, also where the receiver had answered that it wants nothing more. */
    @POST
    @Path("/{id}/resume")
    @RunOnVirtualThread
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    public Response resume(@HeaderParam(IdempotencyKey.HEADER) String key, @PathParam("id") String id) {
        return change(key, id, "resume", "", s -> s.with(new Standing.Active()), SubscriptionView::of);
    }

    /** Gives a webhook a new secret; for a while calls are signed with the one before as well. */
    @POST
    @Path("/{id}/secret")
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SubscriptionView.WithSecret.class)))
    public Response rotate(
            @HeaderParam(IdempotencyKey.HEADER) String key, @PathParam("id") String id, @Nullable Overlap body) {
        Duration overlap = body == null ? USUAL_OVERLAP : body.checked();
        return change(
                key,
                id,
                "rotate secret",
                overlap.toString(),
                s -> s.to(webhook(s)
                        .rotated(WebhookSecret.generate(), clock.instant().plus(overlap))),
                SubscriptionView.WithSecret::of);
    }

    private static Target.Webhook webhook(Subscription subscription) {
        if (subscription.target() instanceof Target.Webhook webhook) {
            return webhook;
        }
        throw Problem.conflict(
                        "Subscription '" + subscription.id() + "' has no secret, since it tells "
                                + subscription.target().text(),
                        "Only webhooks are signed")
                .exception();
    }

    private Response change(
            String key,
            String id,
            String action,
            String request,
            UnaryOperator<Subscription> change,
            Function<Subscription, Object> answer) {
        Subscription found = known.of(id);
        return subscriptions
                .changeOnce(
                        known.asked(key, action + " " + id + " " + request),
                        found.id(),
                        action,
                        change,
                        changed -> known.text(answer.apply(changed)))
                .toResponse();
    }

    /**
     * How long the secret before is used as well.
     *
     * @param overlap such as {@code PT24H}; nothing for 24 h, at most 7 days
     */
    public record Overlap(@Nullable String overlap) {
        Duration checked() {
            try {
                Duration length =
                        Optional.ofNullable(overlap).map(Duration::parse).orElse(USUAL_OVERLAP);
                if (!length.isNegative() && length.compareTo(LONGEST_OVERLAP) <= 0) {
                    return length;
                }
            } catch (DateTimeParseException e) {
                throw wrong();
            }
            throw wrong();
        }

        private RuntimeException wrong() {
            return Problem.invalid(
                            "overlap",
                            "'" + overlap + "' is no overlap of two secrets",
                            "Send a duration such as PT24H, from PT0S to P7D")
                    .exception();
        }
    }
}
