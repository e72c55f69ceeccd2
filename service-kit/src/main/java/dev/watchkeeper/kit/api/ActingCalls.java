package dev.watchkeeper.kit.api;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.HttpOutcome;
import dev.watchkeeper.kit.http.OutgoingRequest;
import dev.watchkeeper.kit.http.RetryTime;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Calls that may change something at a vendor: each goes out at most once, and what became of it is told apart. */
public final class ActingCalls {
    private final GuardedHttpClient client;
    private final Clock clock;

    public ActingCalls(GuardedHttpClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** What became of a call. */
    public sealed interface Reply {}

    /**
     * The vendor answered; with a status of 500 or more nobody knows whether it has acted.
     *
     * @param json whether it calls its answer JSON; what is none may be the page of somebody who stands between
     * @param notBefore until when it asks to be left alone
     */
    public record Answered(int status, String text, boolean json, Optional<Instant> notBefore) implements Reply {}

    /** Nothing was sent; the same call may go out later. */
    public record NotSent(String why) implements Reply {}

    /** Nothing was sent, and nothing will be until an operator allows the address or gives the secret. */
    public record NotAllowed(String why) implements Reply {}

    /** It may have been sent, and no answer came: whether the vendor has acted is not known. */
    public record Lost(String why) implements Reply {}

    /**
     * Blocks at most for one and a half times the deadline.
     *
     * @param address with its query, every value of it encoded
     * @param headers a value may name a secret as {@code secret:<project>/<name>}
     * @param body JSON
     */
    public Reply call(
            ProjectName project,
            String method,
            URI address,
            Map<String, String> headers,
            Optional<String> body,
            Duration deadline) {
        Map<String, String> sent = new HashMap<>(headers);
        sent.putIfAbsent("Accept", "application/json");
        if (body.isPresent()) {
            sent.putIfAbsent("Content-Type", "application/json; charset=utf-8");
        }
        HttpOutcome outcome = client.call(new OutgoingRequest(
                project, method, address, sent, body.map(text -> text.getBytes(StandardCharsets.UTF_8)), deadline));
        String host = address.getHost();
        return switch (outcome) {
            case HttpOutcome.Answer answer ->
                answer.cut() ? new Lost(host + " answers with more than 1 MiB") : answered(answer);
            case HttpOutcome.Refused refused -> new NotSent(host + " refuses the connection");
            case HttpOutcome.TimedOut late ->
                new Lost(host + " has not answered within " + deadline.toMillis() + " ms");
            case HttpOutcome.Unreachable(HttpOutcome.Cause cause, String why, Duration latency) ->
                switch (cause) {
                    case NAME, CONNECT, TLS -> new NotSent(host + " cannot be reached (" + cause + "): " + why);
                    case RESET, PROTOCOL -> new Lost(host + " broke off (" + cause + "): " + why);
                };
            case HttpOutcome.NotAllowed(String why, Duration latency) -> new NotAllowed(why);
            case HttpOutcome.NoRoom crowded -> new NotSent(crowded.why());
        };
    }

    private Answered answered(HttpOutcome.Answer answer) {
        boolean json = answer.header("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT).contains("json"))
                .orElse(true);
        return new Answered(answer.status(), answer.text(), json, RetryTime.of(answer::header, clock.instant()));
    }
}
