package dev.watchkeeper.notifier.delivery.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.Allowed;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.delivery.Answer;
import dev.watchkeeper.notifier.delivery.AskedDelivery;
import dev.watchkeeper.notifier.delivery.DeliveryHistory;
import dev.watchkeeper.notifier.delivery.Receivers;
import dev.watchkeeper.notifier.delivery.TestEvent;
import dev.watchkeeper.notifier.stream.StreamSignal;
import dev.watchkeeper.notifier.subscription.NamedSubscription;
import dev.watchkeeper.notifier.subscription.Subscription;
import dev.watchkeeper.notifier.subscription.Subscriptions;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What subscribers were told, how each attempt went, and telling it again. */
@Path("/api/v1/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveriesResource {
    private static final int MOST = 200;

    private final Subscriptions subscriptions;
    private final DeliveryHistory history;
    private final Receivers receivers;
    private final StreamSignal signal;
    private final CallerContext caller;
    private final ObjectMapper json;
    private final Clock clock;

    public DeliveriesResource(
            Subscriptions subscriptions,
            DeliveryHistory history,
            Receivers receivers,
            StreamSignal signal,
            CallerContext caller,
            ObjectMapper json,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.history = history;
        this.receivers = receivers;
        this.signal = signal;
        this.caller = caller;
        this.json = json;
        this.clock = clock;
    }

    @GET
    @Path("/{id}/deliveries")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public List<DeliveryView> deliveries(@PathParam("id") String id, @QueryParam("state") @Nullable String state) {
        return history.of(find(id).id(), AskedDelivery.state(state), MOST).stream()
                .map(DeliveryView::of)
                .toList();
    }

    @GET
    @Path("/{id}/deliveries/{position}")
    @Allowed(value = Role.VIEWER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    public List<DeliveryHistory.Attempt> attempts(@PathParam("id") String id, @PathParam("position") String position) {
        return history.attempts(find(id).id(), position(position));
    }

    /** Tells something that is no event, now, and answers how it went. */
    @POST
    @Path("/{id}/test")
    @Allowed(
            value = {Role.DEPLOYER, Role.APPROVER, Role.ADMIN},
            project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Tried.class)))
    public Response test(@HeaderParam(IdempotencyKey.HEADER) String key, @PathParam("id") String id) {
        Subscription subscription = find(id);
        return once(
                key,
                "test " + id,
                () -> Tried.of(receivers.tell(
                        TestEvent.of(subscription, caller.subject().value(), key, clock.instant()))));
    }

    private Response once(String key, String request, Supplier<Object> command) {
        return subscriptions
                .answerOnce(
                        new Subscriptions.Asked(caller.subject(), new IdempotencyKey(key), request),
                        () -> text(command.get()))
                .toResponse();
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can be written as JSON", e);
        }
    }

    /** Tells again one that is not due, or all that did not arrive. */
    @POST
    @Path("/{id}/redeliver")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(
            value = {Role.DEPLOYER, Role.APPROVER, Role.ADMIN},
            project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Again.class)))
    public Response redeliver(
            @HeaderParam(IdempotencyKey.HEADER) String key, @PathParam("id") String id, @Nullable Which which) {
        Subscription subscription = find(id);
        Optional<Position> only =
                Optional.ofNullable(which).map(Which::position).map(DeliveriesResource::position);
        Response answer = once(
                key,
                "redeliver " + id + " " + only,
                () -> new Again(only.map(position -> one(subscription, position))
                        .orElseGet(() -> history.redeliverAll(subscription.id()))));
        signal.more();
        return answer;
    }

    private int one(Subscription subscription, Position position) {
        if (!history.redeliver(subscription.id(), position)) {
            throw Problem.unknown(
                            "position",
                            "Nothing at " + position + " was told to this subscription, or it is still to be told",
                            "Look at GET /api/v1/subscriptions/" + subscription.id() + "/deliveries")
                    .exception();
        }
        return 1;
    }

    /** Tells again everything that the subscription wants from a time on; at most 10,000 events with one request. */
    @POST
    @Path("/{id}/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(
            value = {Role.DEPLOYER, Role.APPROVER, Role.ADMIN},
            project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    @RunOnVirtualThread
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Replay.class)))
    public Response replay(
            @HeaderParam(IdempotencyKey.HEADER) String key, @PathParam("id") String id, @Nullable Since since) {
        Subscription subscription = find(id);
        Instant from = since(since);
        Response answer = once(key, "replay " + id + " " + from, () -> {
            DeliveryHistory.Replayed replayed = history.replay(subscription, from);
            return new Replay(replayed.events(), replayed.upTo().toString(), replayed.more());
        });
        signal.more();
        return answer;
    }

    private Instant since(@Nullable Since asked) {
        String text = asked == null ? null : asked.since();
        try {
            Instant since = Instant.parse(String.valueOf(text));
            if (!since.isAfter(clock.instant())) {
                return since;
            }
        } catch (DateTimeException e) {
            throw notATime(text);
        }
        throw notATime(text);
    }

    private static RuntimeException notATime(@Nullable String text) {
        return Problem.invalid(
                        "since", "'" + text + "' is no time in the past", "Send one such as 2026-05-01T10:00:00Z")
                .exception();
    }

    private Subscription find(String id) {
        return NamedSubscription.of(id, subscriptions, caller::mustBeAllowedIn, "GET /api/v1/subscriptions");
    }

    private static Position position(String text) {
        return AskedDelivery.position("position", text);
    }

    /** @param position of one event; nothing for all that did not arrive */
    public record Which(@Nullable String position) {}

    /** @param since a time in the past */
    public record Since(@Nullable String since) {}

    /** How many will be told again. */
    public record Again(int events) {}

    /** @param upTo how far was looked; ask again, with the time of the event there, when {@code more} */
    public record Replay(int events, String upTo, boolean more) {}

    /** How a trial went. */
    public record Tried(String outcome, Optional<String> why, Optional<Integer> status, long millis, String excerpt) {
        static Tried of(Answer answer) {
            Answer.Exchange exchange = answer.exchange();
            return switch (answer) {
                case Answer.Taken ignored -> tried("taken", Optional.empty(), exchange);
                case Answer.NotTaken notTaken -> tried("not_taken", Optional.of(notTaken.why()), exchange);
                case Answer.Unwanted unwanted -> tried("unwanted", Optional.of(unwanted.why()), exchange);
            };
        }

        private static Tried tried(String outcome, Optional<String> why, Answer.Exchange exchange) {
            return new Tried(outcome, why, exchange.status(), exchange.took().toMillis(), exchange.excerpt());
        }
    }
}
