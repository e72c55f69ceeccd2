package dev.watchkeeper.kit.datadog;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.HttpOutcome;
import dev.watchkeeper.kit.http.OutgoingRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Calls that may change something at Datadog: each goes out at most once, and what became of it is told apart. */
public final class DatadogCalls {
    private final GuardedHttpClient client;
    private final URI server;

    /** @param server of the accounts' site, such as {@code https://api.datadoghq.eu} */
    public DatadogCalls(GuardedHttpClient client, URI server) {
        this.client = client;
        this.server = server;
    }

    /** What became of a call. */
    public sealed interface Reply {}

    /** Datadog answered; with a status below 500 it has acted or refused, with any other nobody knows. */
    public record Answered(int status, String text) implements Reply {}

    /** Nothing was sent. */
    public record NotSent(String why) implements Reply {}

    /** It may have been sent, and no answer came: whether Datadog has acted is not known. */
    public record Lost(String why) implements Reply {}

    /**
     * Blocks at most until the deadline.
     *
     * @param path with its query, every value of it encoded
     */
    public Reply call(ProjectName project, String method, String path, Optional<String> body, Duration deadline) {
        Map<String, String> headers = new HashMap<>(DatadogAccount.keys(project));
        headers.put("Accept", "application/json");
        if (body.isPresent()) {
            headers.put("Content-Type", "application/json");
        }
        HttpOutcome outcome = client.call(new OutgoingRequest(
                project,
                method,
                URI.create(server + path),
                headers,
                body.map(text -> text.getBytes(StandardCharsets.UTF_8)),
                deadline));
        String host = server.getHost();
        return switch (outcome) {
            case HttpOutcome.Answer answer ->
                answer.cut()
                        ? new Lost(host + " answers with more than 1 MiB")
                        : new Answered(answer.status(), answer.text());
            case HttpOutcome.Refused refused -> new NotSent(host + " refuses the connection");
            case HttpOutcome.TimedOut late ->
                new Lost(host + " has not answered within " + deadline.toMillis() + " ms");
            case HttpOutcome.Unreachable(HttpOutcome.Cause cause, String why, Duration latency) ->
                switch (cause) {
                    case NAME, CONNECT, TLS -> new NotSent(host + " cannot be reached (" + cause + "): " + why);
                    case RESET, PROTOCOL -> new Lost(host + " broke off (" + cause + "): " + why);
                };
            case HttpOutcome.NotAllowed(String why, Duration latency) -> new NotSent(why);
            case HttpOutcome.NoRoom crowded -> new NotSent(crowded.why());
        };
    }
}
