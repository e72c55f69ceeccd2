package dev.watchkeeper.probe.source.github.issues;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.kit.github.GithubRepository;
import dev.watchkeeper.policy.source.GithubIssues;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.SeriesClient;
import dev.watchkeeper.probe.series.Window;
import dev.watchkeeper.probe.source.Subject;
import dev.watchkeeper.probe.source.github.GithubRest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Bug reports: the issues of the service's repository that were opened with a label, open or closed, in the bucket in which they were
 * opened. First asked is whether there is such a label, since without it the list would be empty for ever; the list itself is
 * complete, so a bucket without an issue is a count of 0.
 */
public final class IssuesClient implements SeriesClient<IssuesQuestion> {
    static final int PER_PAGE = 50;
    static final int MOST_PAGES = 10;

    private final GithubRest github;

    public IssuesClient(GithubRest github) {
        this.github = github;
    }

    @Override
    public String name() {
        return "github-issues";
    }

    @Override
    public boolean asks(SeriesSource query) {
        return query instanceof GithubIssues;
    }

    @Override
    public IssuesQuestion question(
            SeriesSource query, Subject subject, Map<String, String> variables, Duration bucket) {
        if (!(query instanceof GithubIssues(String label, boolean sinceStart))) {
            throw new IllegalStateException("this client asks GitHub for issues, not " + query.word());
        }
        Optional<Instant> start = subject.watch().times().started();
        return new IssuesQuestion(
                subject.project(),
                GithubRepository.of(subject.policy().metadata().repository()),
                label,
                sinceStart ? start.or(() -> Optional.of(Instant.MAX)) : Optional.empty());
    }

    @Override
    public List<SeriesAnswer> fetch(List<IssuesQuestion> questions, Window window) {
        return questions.stream().map(question -> fetch(question, window)).toList();
    }

    private SeriesAnswer fetch(IssuesQuestion question, Window window) {
        Optional<SeriesAnswer> unknown = unknownLabel(question, window);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        NavigableMap<Instant, Double> points = new TreeMap<>();
        window.starts().forEach(start -> points.put(start, 0.0));
        TreeMap<Long, Instant> counted = new TreeMap<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            switch (github.get(question.project(), list(question, window, page), window.deadline())
                    .needing("issues: read")) {
                case ApiAnswer.None(var reading, var notBefore, boolean reached) -> {
                    return new SeriesAnswer.NotRead(reading, notBefore, reached);
                }
                case ApiAnswer.Content(String json, var headers) -> {
                    switch (IssuePage.read(json)) {
                        case IssuePage.Unreadable(var reading) -> {
                            return new SeriesAnswer.NotRead(reading, Optional.empty(), true);
                        }
                        case IssuePage.Issues(var opened, int length, var oldest) -> {
                            opened.forEach(issue -> counted.put(issue.number(), issue.at()));
                            if (length < PER_PAGE
                                    || oldest.filter(at -> at.isBefore(window.from()))
                                            .isPresent()) {
                                counted.values().forEach(at -> count(at, question, points, window));
                                return new SeriesAnswer.Points(points, false);
                            }
                        }
                    }
                }
            }
        }
        return unusable("more than " + MOST_PAGES * PER_PAGE + " issues with the label: not all of them were read");
    }

    private static SeriesAnswer unusable(String why) {
        return new SeriesAnswer.NotRead(new Reading.Missing(MissingCause.UNUSABLE, why), Optional.empty(), true);
    }

    /** Why nothing can be counted by this label, when that is so. */
    private Optional<SeriesAnswer> unknownLabel(IssuesQuestion question, Window window) {
        String path = question.repository().path() + "/labels/" + encoded(question.label());
        return switch (github.get(question.project(), path, window.deadline()).needing("issues: read")) {
            case ApiAnswer.None(var reading, var notBefore, boolean reached) ->
                Optional.of(new SeriesAnswer.NotRead(reading, notBefore, reached));
            case ApiAnswer.Content(String json, var headers) ->
                IssuePage.isLabel(json, question.label())
                        ? Optional.empty()
                        : Optional.of(unusable("GitHub's answer is not the label '" + question.label() + "'"));
        };
    }

    private static void count(
            Instant at, IssuesQuestion question, NavigableMap<Instant, Double> points, Window window) {
        boolean counts = question.since().map(since -> !at.isBefore(since)).orElse(true);
        if (counts && !at.isBefore(window.from()) && at.isBefore(window.to())) {
            points.merge(points.floorKey(at), 1.0, Double::sum);
        }
    }

    /** By whole hours, so that the address stays the same for a while and GitHub can answer that nothing has changed. */
    private static String list(IssuesQuestion question, Window window, int page) {
        return question.repository().path() + "/issues?state=all&labels=" + encoded(question.label())
                + "&since="
                + encoded(window.from().truncatedTo(ChronoUnit.HOURS).toString())
                + "&sort=created&direction=desc&per_page=" + PER_PAGE + "&page=" + page;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
