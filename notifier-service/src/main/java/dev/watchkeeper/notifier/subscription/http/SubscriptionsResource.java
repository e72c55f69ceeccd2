package dev.watchkeeper.notifier.subscription.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.subscription.Subscription;
import dev.watchkeeper.notifier.subscription.Subscriptions;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Teams subscribe to the events of their project. */
@Path("/api/v1/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionsResource {
    private final Subscriptions subscriptions;
    private final CallerContext caller;
    private final ObjectMapper json;

    public SubscriptionsResource(Subscriptions subscriptions, CallerContext caller, ObjectMapper json) {
        this.subscriptions = subscriptions;
        this.caller = caller;
        this.json = json;
    }

    /** Adds a subscription. The answer alone holds the secret by which the receiver checks our signature. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(
            value = {Role.DEPLOYER, Role.APPROVER, Role.ADMIN},
            project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public Response add(@HeaderParam(IdempotencyKey.HEADER) String key, NewSubscription asked)
            throws JsonProcessingException {
        caller.mustBeAllowedIn(asked.projectName());
        String request = "POST /api/v1/subscriptions " + json.writeValueAsString(asked);
        SubscriptionId id =
                new SubscriptionId(DerivedId.of("subscription", caller.subject().value(), key));
        return subscriptions
                .addOnce(
                        caller.subject(),
                        new IdempotencyKey(key),
                        request,
                        () -> asked.checked(id, WebhookSecret.generate()),
                        added -> text(new Added(Shown.of(added), added.secret())))
                .toResponse();
    }

    @GET
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public List<Shown> all() {
        return subscriptions.all().stream()
                .filter(subscription -> caller.isAllowedIn(subscription.project()))
                .map(Shown::of)
                .toList();
    }

    @DELETE
    @Path("/{id}")
    @Allowed(
            value = {Role.DEPLOYER, Role.APPROVER, Role.ADMIN},
            project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public void remove(@PathParam("id") String id) {
        Subscription found = find(id);
        caller.mustBeAllowedIn(found.project());
        subscriptions.remove(found, caller.subject());
    }

    private Subscription find(String id) {
        Optional<Subscription> found = SubscriptionId.NAME.matcher(id).matches()
                ? subscriptions.find(new SubscriptionId(id))
                : Optional.empty();
        return found.orElseThrow(() -> Problem.unknown(
                        "id",
                        "There is no subscription '" + id + "'",
                        "Look at GET /api/v1/subscriptions for those that are there")
                .exception());
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can be written as JSON", e);
        }
    }

    /** A subscription without its secret. */
    public record Shown(
            String id,
            String project,
            String url,
            Optional<String> service,
            Set<String> types,
            String severity,
            Optional<String> disabled) {
        static Shown of(Subscription s) {
            return new Shown(
                    s.id().value(),
                    s.project().value(),
                    s.url().toString(),
                    s.service(),
                    new TreeSet<>(s.types()),
                    s.severity().name().toLowerCase(Locale.ROOT),
                    s.disabled());
        }
    }

    /** The answer to a new subscription. */
    public record Added(Shown subscription, String secret) {}
}
