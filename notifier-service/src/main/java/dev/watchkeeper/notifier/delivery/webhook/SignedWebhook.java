package dev.watchkeeper.notifier.delivery.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.HttpOutcome;
import dev.watchkeeper.kit.http.OutgoingRequest;
import dev.watchkeeper.notifier.archive.EventText;
import dev.watchkeeper.notifier.delivery.Answer;
import dev.watchkeeper.notifier.delivery.DueDelivery;
import dev.watchkeeper.notifier.delivery.Receiver;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A webhook by Standard Webhooks 1.0.0: id, timestamp and HMAC-SHA256 over both and the body. */
public final class SignedWebhook implements Receiver {
    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final int GONE = 410;

    private final GuardedHttpClient client;
    private final EventText text;
    private final Clock clock;

    public SignedWebhook(GuardedHttpClient client, EventText text, Clock clock) {
        this.client = client;
        this.text = text;
        this.clock = clock;
    }

    @Override
    public Answer tell(DueDelivery delivery) {
        var subscription = delivery.subscription();
        String id = DerivedId.of(
                "webhook", subscription.id().value(), delivery.event().id());
        long timestamp = clock.instant().getEpochSecond();
        String body = "{\"type\":\"" + delivery.event().type() + "\",\"timestamp\":\""
                + delivery.event().time() + "\",\"data\":" + text.of(delivery.event()) + "}";
        Map<String, String> headers = Map.of(
                "content-type",
                "application/json",
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(timestamp),
                "webhook-signature",
                signature(subscription.secret(), id, timestamp, body));
        return answer(client.call(new OutgoingRequest(
                subscription.project(),
                "POST",
                subscription.url(),
                headers,
                Optional.of(body.getBytes(StandardCharsets.UTF_8)),
                DEADLINE)));
    }

    private static String signature(String secret, String id, long timestamp, String body) {
        try {
            return new Webhook(secret).sign(id, timestamp, body);
        } catch (WebhookSigningException | EmptyWebhookSecretException e) {
            throw new IllegalStateException("a secret that we made signs", e);
        }
    }

    static Answer answer(HttpOutcome outcome) {
        return switch (outcome) {
            case HttpOutcome.Answer answer when answer.status() / 100 == 2 -> new Answer.Taken();
            case HttpOutcome.Answer answer when answer.status() == GONE -> new Answer.Unwanted("it answered 410 Gone");
            case HttpOutcome.Answer answer -> new Answer.NotTaken("it answered " + answer.status());
            case HttpOutcome.Refused refused -> new Answer.NotTaken(refused.why());
            case HttpOutcome.TimedOut late ->
                new Answer.NotTaken("no answer within " + late.deadline().toSeconds() + " s");
            case HttpOutcome.Unreachable unreachable -> new Answer.NotTaken(unreachable.why());
            case HttpOutcome.NoRoom crowded -> new Answer.NotTaken(crowded.why());
            case HttpOutcome.NotAllowed notAllowed -> new Answer.NotTaken(notAllowed.why());
        };
    }
}
