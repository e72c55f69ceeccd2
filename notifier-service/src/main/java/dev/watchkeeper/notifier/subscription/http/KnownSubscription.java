package dev.watchkeeper.notifier.subscription.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.notifier.subscription.NamedSubscription;
import dev.watchkeeper.notifier.subscription.Subscription;
import dev.watchkeeper.notifier.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;

/** The subscription that a request names, when its caller may have to do with it. */
@ApplicationScoped
public class KnownSubscription {
    private final Subscriptions subscriptions;
    private final CallerContext caller;
    private final ObjectMapper json;

    public KnownSubscription(Subscriptions subscriptions, CallerContext caller, ObjectMapper json) {
        this.subscriptions = subscriptions;
        this.caller = caller;
        this.json = json;
    }

    /** Ends the request with 404 when there is none, with 403 when it is not the caller's. */
    Subscription of(String id) {
        return NamedSubscription.of(id, subscriptions, caller::mustBeAllowedIn, "GET /api/v1/subscriptions");
    }

    Subscriptions.Asked asked(String key, String request) {
        return new Subscriptions.Asked(caller.subject(), new IdempotencyKey(key), request);
    }

    String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can be written as JSON", e);
        }
    }
}
