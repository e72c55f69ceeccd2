package dev.watchkeeper.probe.source.http;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.HttpOutcome;
import dev.watchkeeper.kit.http.OutgoingRequest;
import dev.watchkeeper.kit.http.RetryTime;
import dev.watchkeeper.policy.secret.SecretName;
import dev.watchkeeper.policy.source.HttpAuth;
import dev.watchkeeper.policy.source.HttpStep;
import dev.watchkeeper.policy.template.Escaping;
import dev.watchkeeper.probe.flow.CallOutcome;
import dev.watchkeeper.probe.flow.Caller;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends a step through the guarded client, which alone puts secrets in and refuses addresses. */
public final class HttpCaller implements Caller {
    private final GuardedHttpClient client;
    private final Clock clock;

    public HttpCaller(GuardedHttpClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public CallOutcome call(ProjectName project, HttpStep step, Map<String, String> variables) {
        String address = step.url().fill(variables, Escaping.URL);
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            return new CallOutcome.NotAllowedHere("'" + step.url() + "' is not a valid address");
        }
        OutgoingRequest request = new OutgoingRequest(
                project,
                step.method().name(),
                uri,
                headers(step, variables),
                step.body().map(body -> body.fill(variables).getBytes(StandardCharsets.UTF_8)),
                step.within());
        return translated(client.call(request));
    }

    private static Map<String, String> headers(HttpStep step, Map<String, String> variables) {
        Map<String, String> headers = new HashMap<>();
        step.headers().forEach((name, value) -> headers.put(name, value.fill(variables, Escaping.HEADER)));
        if (step.body().isPresent()) {
            headers.put("Content-Type", "application/json");
        }
        headers.put("User-Agent", "watchkeeper-probe");
        switch (step.auth()) {
            case HttpAuth.None() -> {}
            case HttpAuth.BearerSecret(SecretName secret) -> headers.put("Authorization", "Bearer " + secret);
            case HttpAuth.BearerKept(String variable) ->
                headers.put("Authorization", "Bearer " + kept(variable, variables));
        }
        return headers;
    }

    /** What the target said is no name of a secret of ours, whatever it looks like. */
    private static String kept(String variable, Map<String, String> variables) {
        String value = variables.get(variable);
        if (value == null) {
            throw new IllegalArgumentException("$" + variable + " has no value here");
        }
        if (value.contains("secret:")) {
            throw new IllegalArgumentException("$" + variable + " holds what looks like the name of a secret");
        }
        return value.replaceAll("\\p{Cntrl}", "");
    }

    private CallOutcome translated(HttpOutcome outcome) {
        return switch (outcome) {
            case HttpOutcome.Answer answer ->
                new CallOutcome.Answered(
                        answer.status(),
                        name -> answer.headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of()),
                        new JsonBody(answer.text())::at,
                        answer.cut(),
                        answer.certificateEnd().map(end -> Duration.between(clock.instant(), end)),
                        answer.latency(),
                        RetryTime.of(answer::header, clock.instant()));
            case HttpOutcome.Refused refused -> new CallOutcome.Broken("connection refused");
            case HttpOutcome.TimedOut timedOut ->
                new CallOutcome.Broken("no answer within " + timedOut.deadline().toMillis() + " ms");
            case HttpOutcome.NoRoom crowded -> new CallOutcome.NoRoomHere(crowded.why());
            case HttpOutcome.NotAllowed notAllowed -> new CallOutcome.NotAllowedHere(notAllowed.why());
            case HttpOutcome.Unreachable unreachable -> broken(unreachable);
        };
    }

    private static CallOutcome broken(HttpOutcome.Unreachable unreachable) {
        return switch (unreachable.cause()) {
            case NAME -> new CallOutcome.NoAddress(unreachable.why());
            case CONNECT -> new CallOutcome.Broken("no connection: " + unreachable.why());
            case TLS -> new CallOutcome.Broken("the TLS handshake failed: " + unreachable.why());
            case RESET -> new CallOutcome.Broken("the connection was lost: " + unreachable.why());
            case PROTOCOL -> new CallOutcome.Broken("the answer is no HTTP: " + unreachable.why());
        };
    }
}
