package dev.watchkeeper.notifier.subscription.http;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.delivery.Receivers;
import dev.watchkeeper.notifier.subscription.Subscriptions;
import dev.watchkeeper.notifier.subscription.Target;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Teams subscribe to the events of their project. */
@Path("/api/v1/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionsResource {
    private final Subscriptions subscriptions;
    private final Receivers receivers;
    private final EgressRules egress;
    private final CallerContext caller;
    private final KnownSubscription known;

    public SubscriptionsResource(
            Subscriptions subscriptions,
            Receivers receivers,
            EgressRules egress,
            CallerContext caller,
            KnownSubscription known) {
        this.subscriptions = subscriptions;
        this.receivers = receivers;
        this.egress = egress;
        this.caller = caller;
        this.known = known;
    }

    /** Adds a subscription. The answer alone holds the secret by which the receiver of a webhook checks our signature. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(
            value = {Role.DEPLOYER, Role.APPROVER, Role.ADMIN},
            project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = SubscriptionView.WithSecret.class)))
    public Response add(@HeaderParam(IdempotencyKey.HEADER) String key, NewSubscription asked) {
        if (asked == null) {
            throw Problem.invalid("project", "The request has no body", "Send what you want to be told, and where")
                    .exception();
        }
        caller.mustBeAllowedIn(asked.projectName());
        SubscriptionId id =
                new SubscriptionId(DerivedId.of("subscription", caller.subject().value(), key));
        return subscriptions
                .addOnce(
                        known.asked(key, "POST /api/v1/subscriptions " + known.text(asked)),
                        () -> asked.checked(id, possible(asked.projectName(), asked.target(WebhookSecret.generate()))),
                        added -> known.text(SubscriptionView.WithSecret.of(added)))
                .toResponse();
    }

    private Target possible(ProjectName project, Target target) {
        if (target instanceof Target.Webhook webhook) {
            egress.foreseen(project, webhook.url()).ifPresent(why -> {
                throw Problem.invalid(
                                "url",
                                "'" + webhook.url() + "' is never called: " + why,
                                "Send an https URL, or ask the operator to allow this one")
                        .exception();
            });
        }
        receivers.missing(target).ifPresent(why -> {
            throw Problem.conflict(
                            "'" + target.text() + "' cannot be told: " + why, "Ask the operator, or use a webhook")
                    .exception();
        });
        return target;
    }

    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public List<SubscriptionView> all() {
        return subscriptions.all().stream()
                .filter(subscription -> caller.isAllowedIn(subscription.project()))
                .map(SubscriptionView::of)
                .toList();
    }

    @GET
    @Path("/{id}")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public SubscriptionView one(@PathParam("id") String id) {
        return SubscriptionView.of(known.of(id));
    }

    @DELETE
    @Path("/{id}")
    @Allowed(
            value = {Role.DEPLOYER, Role.APPROVER, Role.ADMIN},
            project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public void remove(@PathParam("id") String id) {
        subscriptions.remove(known.of(id), caller.subject());
    }
}
