package dev.watchkeeper.kit.github;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Map;
import java.util.Optional;

/** Calls GitHub through the guarded client, which alone puts secrets in and refuses addresses. One call each, never repeated here. */
final class GithubHttp {
    /** Written down, so that what comes later changes nothing here. */
    private static final String API_VERSION = "2022-11-28";

    private static final int LONGEST_QUOTE = 200;

    private final GuardedHttpClient client;
    private final Clock clock;
    private final String agent;

    GithubHttp(GuardedHttpClient client, Clock clock, String agent) {
        this.client = client;
        this.clock = clock;
        this.agent = agent;
    }

    /** What an answer must be. */
    enum Form {
        OBJECT,
        LIST
    }

    /** @param authorization the header's value; a secret by its name */
    GithubAnswer call(
            ProjectName project,
            String method,
            URI address,
            String authorization,
            Optional<String> body,
            Form form,
            Duration deadline) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "Authorization",
                authorization,
                "X-GitHub-Api-Version",
                API_VERSION,
                "Accept",
                "application/vnd.github+json",
                "User-Agent",
                agent));
        if (body.isPresent()) {
            headers.put("Content-Type", "application/json");
        }
        var request = new OutgoingRequest(
                project,
                method,
                address,
                headers,
                body.map(text -> text.getBytes(StandardCharsets.UTF_8)),
                deadline,
                body.isPresent() ? OutgoingRequest.Connection.NEW : OutgoingRequest.Connection.KEPT);
        return translated(client.call(request), address.getHost() + address.getPath(), form);
    }

    private GithubAnswer translated(HttpOutcome outcome, String where, Form form) {
        return switch (outcome) {
            case HttpOutcome.Answer answer -> answered(answer, where, form);
            case HttpOutcome.Refused refused ->
                new GithubAnswer.NotTaken(where + " refuses the connection: " + refused.why());
            case HttpOutcome.TimedOut late ->
                new GithubAnswer.Unclear(
                        where + " has not answered within " + late.deadline().toMillis() + " ms",
                        GithubAnswer.Lack.ANSWER);
            case HttpOutcome.Unreachable(var cause, String why, var latency) ->
                switch (cause) {
                    case NAME, CONNECT -> new GithubAnswer.NotTaken(where + " cannot be reached: " + why);
                    case TLS, RESET, PROTOCOL ->
                        new GithubAnswer.Unclear(
                                "the connection to " + where + " broke: " + why, GithubAnswer.Lack.ANSWER);
                };
            case HttpOutcome.NoRoom crowded -> new GithubAnswer.NotTaken(crowded.why());
            case HttpOutcome.NotAllowed(String why, var latency) -> new GithubAnswer.Rejected(0, why);
        };
    }

    private GithubAnswer answered(HttpOutcome.Answer answer, String where, Form form) {
        int status = answer.status();
        String said = where + " answers " + status + quoted(answer.text());
        return switch (status) {
            case 204 -> new GithubAnswer.Content(GithubJson.nothing());
            case 200, 201 -> content(answer, where, form);
            case 408 -> new GithubAnswer.Unclear(said, GithubAnswer.Lack.ANSWER);
            case 429 -> tooOften(answer, said);
            case 403 -> limited(answer) ? tooOften(answer, said) : new GithubAnswer.Rejected(status, said);
            default ->
                status >= 300 && status < 500
                        ? new GithubAnswer.Rejected(status, said)
                        : new GithubAnswer.Unclear(said, GithubAnswer.Lack.ANSWER);
        };
    }

    private GithubAnswer tooOften(HttpOutcome.Answer answer, String said) {
        Instant now = clock.instant();
        return new GithubAnswer.NotTaken(
                said, RetryTime.of(answer::header, now).map(until -> Duration.between(now, until)), true);
    }

    /** What is no JSON may be the page of somebody who stands between: whether GitHub has acted is not known. */
    private static GithubAnswer content(HttpOutcome.Answer answer, String where, Form form) {
        String begin = where + " answers " + answer.status() + " with ";
        if (answer.cut()) {
            return new GithubAnswer.Unclear(begin + "more than 1 MiB", GithubAnswer.Lack.END);
        }
        return switch (form) {
            case OBJECT -> content(GithubJson.object(answer.text()), begin + "what is no JSON object");
            case LIST -> content(GithubJson.list(answer.text()), begin + "what is no JSON list");
        };
    }

    private static GithubAnswer content(Optional<JsonNode> read, String otherwise) {
        return read.<GithubAnswer>map(GithubAnswer.Content::new)
                .orElseGet(() -> new GithubAnswer.Unclear(otherwise, GithubAnswer.Lack.FORM));
    }

    /**
     * GitHub refuses with 403 both who may not ask and who asks too often. With the second come these headers; where it limits by how
     * much is asked at once, now and then only the words.
     */
    private static boolean limited(HttpOutcome.Answer answer) {
        return answer.header("retry-after").isPresent()
                || answer.header("x-ratelimit-remaining")
                        .filter(left -> left.strip().equals("0"))
                        .isPresent()
                || answer.text().contains("secondary rate limit");
    }

    /** Somebody else's text goes into events and logs: one line, short. */
    private static String quoted(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        String begin = line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
        return begin.isEmpty() ? "" : " '" + begin + "'";
    }
}
