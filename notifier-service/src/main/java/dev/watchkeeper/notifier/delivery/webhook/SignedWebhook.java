package dev.watchkeeper.notifier.delivery.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.HttpOutcome;
import dev.watchkeeper.kit.http.OutgoingRequest;
import dev.watchkeeper.kit.http.RetryTime;
import dev.watchkeeper.notifier.archive.EventText;
import dev.watchkeeper.notifier.delivery.Answer;
import dev.watchkeeper.notifier.delivery.DueDelivery;
import dev.watchkeeper.notifier.delivery.Receiver;
import dev.watchkeeper.notifier.subscription.Target;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A webhook by Standard Webhooks 1.0.0: id, timestamp and HMAC-SHA256 over both and the body, one for each secret in use. */
public final class SignedWebhook implements Receiver {
    /** What Standard Webhooks recommends at least. */
    public static final Duration DEADLINE = Duration.ofSeconds(15);

    private static final int GONE = 410;

    private final GuardedHttpClient client;
    private final EventText text;
    private final Clock clock;
    private final Duration deadline;

    /** @param deadline for a whole call, from resolving the name to the last byte of the answer */
    public SignedWebhook(GuardedHttpClient client, EventText text, Clock clock, Duration deadline) {
        this.client = client;
        this.text = text;
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    public Answer tell(DueDelivery delivery) {
        if (!(delivery.subscription().target() instanceof Target.Webhook target)) {
            throw new IllegalStateException("only webhooks are told here, not "
                    + delivery.subscription().target());
        }
        Instant now = clock.instant();
        String body = "{\"type\":\"" + delivery.event().type() + "\",\"timestamp\":\""
                + delivery.event().time() + "\",\"data\":" + text.of(delivery.event()) + "}";
        Map<String, String> headers = Map.of(
                "content-type",
                "application/json",
                "webhook-id",
                delivery.id(),
                "webhook-timestamp",
                Long.toString(now.getEpochSecond()),
                "webhook-signature",
                signatures(target.secretsAt(now), delivery.id(), now.getEpochSecond(), body));
        return answer(
                client.call(new OutgoingRequest(
                        delivery.subscription().project(),
                        "POST",
                        target.url(),
                        headers,
                        Optional.of(body.getBytes(StandardCharsets.UTF_8)),
                        deadline)),
                now);
    }

    private static String signatures(List<String> secrets, String id, long timestamp, String body) {
        return secrets.stream()
                .map(secret -> signature(secret, id, timestamp, body))
                .collect(Collectors.joining(" "));
    }

    private static String signature(String secret, String id, long timestamp, String body) {
        try {
            return new Webhook(secret).sign(id, timestamp, body);
        } catch (WebhookSigningException | EmptyWebhookSecretException e) {
            throw new IllegalStateException("a secret that we made signs", e);
        }
    }

    static Answer answer(HttpOutcome outcome, Instant now) {
        return switch (outcome) {
            case HttpOutcome.Answer answer -> answered(answer, now);
            case HttpOutcome.Refused refused -> notTaken(refused.why(), refused);
            case HttpOutcome.TimedOut late ->
                notTaken("no answer within " + late.deadline().toSeconds() + " s", late);
            case HttpOutcome.Unreachable unreachable -> notTaken(unreachable.why(), unreachable);
            case HttpOutcome.NoRoom crowded -> notTaken(crowded.why(), crowded);
            case HttpOutcome.NotAllowed notAllowed -> notTaken(notAllowed.why(), notAllowed);
        };
    }

    private static Answer answered(HttpOutcome.Answer answer, Instant now) {
        Answer.Exchange exchange =
                new Answer.Exchange(Optional.of(answer.status()), answer.latency(), excerpt(answer.body()));
        if (answer.status() / 100 == 2) {
            return new Answer.Taken(exchange);
        }
        if (answer.status() == GONE) {
            return new Answer.Unwanted("it answered 410 Gone", exchange);
        }
        String why = answer.status() / 100 == 3
                ? "it answered " + answer.status() + ", and a redirect is not followed"
                : "it answered " + answer.status();
        return new Answer.NotTaken(
                why, RetryTime.of(answer::header, now).map(until -> Duration.between(now, until)), exchange);
    }

    private static String excerpt(byte[] body) {
        return new String(body, 0, Math.min(body.length, 1024), StandardCharsets.UTF_8);
    }

    private static Answer notTaken(String why, HttpOutcome outcome) {
        return new Answer.NotTaken(why, Answer.Exchange.without(outcome.latency()));
    }
}
