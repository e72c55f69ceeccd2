package dev.watchkeeper.probe.source.openmetrics;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.HttpOutcome;
import dev.watchkeeper.kit.http.OutgoingRequest;
import dev.watchkeeper.kit.http.RetryTime;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Fetches a page through the guarded client. That it cannot be read says nothing about the service: it is never a measurement. */
public final class PageFetcher {
    private static final String FORMS = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5";

    private final GuardedHttpClient client;
    private final Clock clock;

    public PageFetcher(GuardedHttpClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    Page fetch(ProjectName project, String url, Duration deadline) {
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException e) {
            return failed(FailureCategory.REFUSED_BY_POLICY, "'" + url + "' is not a valid address");
        }
        OutgoingRequest request = new OutgoingRequest(
                project,
                "GET",
                address,
                Map.of("Accept", FORMS, "User-Agent", "watchkeeper-probe"),
                Optional.empty(),
                deadline,
                OutgoingRequest.Connection.KEPT);
        return switch (client.call(request)) {
            case HttpOutcome.Answer answer -> page(answer, url);
            case HttpOutcome.Refused refused -> failed(FailureCategory.UNREACHABLE, url + " refuses the connection");
            case HttpOutcome.TimedOut timedOut ->
                failed(FailureCategory.TIMEOUT, url + " has not answered within " + deadline.toMillis() + " ms");
            case HttpOutcome.Unreachable(var cause, String why, var latency) ->
                failed(FailureCategory.UNREACHABLE, url + " cannot be reached (" + cause + "): " + why);
            case HttpOutcome.NoRoom crowded ->
                new Page.NotRead(new Reading.Missing(MissingCause.NOT_ASKED, crowded.why()), Optional.empty(), false);
            case HttpOutcome.NotAllowed(String why, var latency) -> failed(FailureCategory.REFUSED_BY_POLICY, why);
        };
    }

    private Page page(HttpOutcome.Answer answer, String url) {
        Optional<Instant> notBefore = RetryTime.of(answer::header, clock.instant());
        return switch (answer.status()) {
            case 200 -> read(answer, url);
            case 429 -> missing(MissingCause.THROTTLED, url + " answers 429", notBefore);
            case 401, 403 -> missing(MissingCause.NOT_ALLOWED, url + " answers " + answer.status(), Optional.empty());
            default ->
                new Page.NotRead(
                        new Reading.Failed(FailureCategory.BAD_ANSWER, url + " answers " + answer.status()),
                        notBefore,
                        true);
        };
    }

    private static Page read(HttpOutcome.Answer answer, String url) {
        if (answer.cut()) {
            return missing(MissingCause.UNUSABLE, url + " gives more than 1 MiB of metrics", Optional.empty());
        }
        return switch (Exposition.parse(answer.text())) {
            case Exposition.Parsed(var points)
            when points.isEmpty() ->
                missing(MissingCause.NO_DATA, url + " has no metrics on its page", Optional.empty());
            case Exposition.Parsed(var points) -> new Page.Read(points);
            case Exposition.NotParsed(String why) ->
                missing(MissingCause.UNUSABLE, url + " is no page of metrics: " + why, Optional.empty());
        };
    }

    private static Page failed(FailureCategory category, String why) {
        return new Page.NotRead(
                new Reading.Failed(category, why), Optional.empty(), category == FailureCategory.REFUSED_BY_POLICY);
    }

    private static Page missing(MissingCause cause, String why, Optional<Instant> notBefore) {
        return new Page.NotRead(new Reading.Missing(cause, why), notBefore, true);
    }
}
