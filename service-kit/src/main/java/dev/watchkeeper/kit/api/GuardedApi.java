package dev.watchkeeper.kit.api;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.HttpOutcome;
import dev.watchkeeper.kit.http.OutgoingRequest;
import dev.watchkeeper.kit.http.RetryTime;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Calls APIs through the guarded client, which alone puts secrets in and refuses addresses. */
public final class GuardedApi implements Api {
    private final GuardedHttpClient client;
    private final Clock clock;

    public GuardedApi(GuardedHttpClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public ApiAnswer call(
            ProjectName project, URI address, Map<String, String> headers, Optional<String> body, Duration deadline) {
        return translated(outcome(project, address, headers, body, deadline), address, deadline);
    }

    HttpOutcome outcome(
            ProjectName project, URI address, Map<String, String> headers, Optional<String> body, Duration deadline) {
        Map<String, String> sent = new HashMap<>(headers);
        sent.putIfAbsent("Accept", "application/json");
        sent.put("User-Agent", "watchkeeper");
        if (body.isPresent()) {
            sent.putIfAbsent("Content-Type", "application/json");
        }
        OutgoingRequest request = new OutgoingRequest(
                project,
                body.isPresent() ? "POST" : "GET",
                address,
                sent,
                body.map(text -> text.getBytes(StandardCharsets.UTF_8)),
                deadline,
                body.isPresent() ? OutgoingRequest.Connection.NEW : OutgoingRequest.Connection.KEPT);
        return client.call(request);
    }

    ApiAnswer translated(HttpOutcome outcome, URI address, Duration deadline) {
        String where = address.getHost() + address.getPath();
        return switch (outcome) {
            case HttpOutcome.Answer answer -> content(answer, where);
            case HttpOutcome.Refused refused -> failed(FailureCategory.UNREACHABLE, where + " refuses the connection");
            case HttpOutcome.TimedOut timedOut ->
                failed(FailureCategory.TIMEOUT, where + " has not answered within " + deadline.toMillis() + " ms");
            case HttpOutcome.Unreachable(var cause, String why, var latency) ->
                failed(FailureCategory.UNREACHABLE, where + " cannot be reached (" + cause + "): " + why);
            case HttpOutcome.NoRoom crowded ->
                new ApiAnswer.None(new Reading.Missing(MissingCause.NOT_ASKED, crowded.why()), Optional.empty(), false);
            case HttpOutcome.NotAllowed(String why, var latency) ->
                new ApiAnswer.None(new Reading.Failed(FailureCategory.REFUSED_BY_POLICY, why), Optional.empty(), true);
        };
    }

    private ApiAnswer content(HttpOutcome.Answer answer, String where) {
        return switch (answer.status()) {
            case 200, 201, 204 -> usable(answer, where);
            case 429 -> missing(MissingCause.THROTTLED, where + " answers 429", answer);
            case 403 ->
                throttled(answer)
                        ? missing(
                                MissingCause.THROTTLED,
                                where + " answers 403: the limit of requests is reached",
                                answer)
                        : missing(MissingCause.NOT_ALLOWED, where + " answers 403", answer);
            case 401 -> missing(MissingCause.NOT_ALLOWED, where + " answers 401", answer);
            case 400, 404, 422 ->
                missing(MissingCause.UNUSABLE, where + " answers " + answer.status() + ": " + said(answer), answer);
            default ->
                new ApiAnswer.None(
                        new Reading.Failed(FailureCategory.BAD_ANSWER, where + " answers " + answer.status()),
                        later(answer),
                        true);
        };
    }

    private ApiAnswer usable(HttpOutcome.Answer answer, String where) {
        if (answer.cut()) {
            return missing(MissingCause.UNUSABLE, where + " answers with more than 1 MiB", answer);
        }
        // what is no JSON may be the page of somebody who stands between: whether the API has acted is not known
        Optional<String> type = answer.header("content-type").map(text -> text.toLowerCase(Locale.ROOT));
        return type.isEmpty() || type.get().contains("json")
                ? new ApiAnswer.Content(answer.text(), first(answer))
                : new ApiAnswer.None(
                        new Reading.Failed(
                                FailureCategory.BAD_ANSWER,
                                where + " answers with " + plain(type.get()) + " and not with JSON"),
                        later(answer),
                        true);
    }

    /** GitHub refuses with 403 both who may not ask and who asks too often; these headers come with the second only. */
    private static boolean throttled(HttpOutcome.Answer answer) {
        return answer.header("retry-after").isPresent()
                || answer.header("x-ratelimit-remaining")
                        .filter(left -> left.strip().equals("0"))
                        .isPresent();
    }

    private ApiAnswer missing(MissingCause cause, String why, HttpOutcome.Answer answer) {
        return new ApiAnswer.None(new Reading.Missing(cause, why), later(answer), true);
    }

    private Optional<java.time.Instant> later(HttpOutcome.Answer answer) {
        return RetryTime.of(answer::header, clock.instant());
    }

    /** The begin of what the API says is wrong with the question, without line breaks. */
    private static String said(HttpOutcome.Answer answer) {
        return plain(answer.text());
    }

    private static String plain(String words) {
        String text = words.replaceAll("\\p{Cntrl}+", " ").strip();
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    private static Map<String, String> first(HttpOutcome.Answer answer) {
        Map<String, String> first = new HashMap<>();
        answer.headers().forEach((name, values) -> values.stream().findFirst().ifPresent(v -> first.put(name, v)));
        return first;
    }

    private static ApiAnswer failed(FailureCategory category, String why) {
        return new ApiAnswer.None(new Reading.Failed(category, why), Optional.empty(), false);
    }
}
