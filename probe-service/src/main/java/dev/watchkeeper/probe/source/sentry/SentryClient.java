package dev.watchkeeper.probe.source.sentry;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.api.Api;
import dev.watchkeeper.policy.source.SentryCrashFree;
import dev.watchkeeper.policy.source.SentryIssues;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Escaping;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.SeriesClient;
import dev.watchkeeper.probe.series.Window;
import dev.watchkeeper.probe.source.Subject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** New issues and the part without a crash, from Sentry. Asked first is whether the project is there at all. */
public final class SentryClient implements SeriesClient<SentryQuestion> {
    private final Map<ProjectName, Organization> organizations;
    private final SentryApi sentry;
    private final IssueSearch issues;
    private final CrashFreeRate rates;

    public SentryClient(Api api, Map<ProjectName, Organization> organizations) {
        this.organizations = Map.copyOf(organizations);
        this.sentry = new SentryApi(api);
        this.issues = new IssueSearch(sentry);
        this.rates = new CrashFreeRate(sentry);
    }

    public static SentryClient of(Api api, SentryConfig config) {
        Map<ProjectName, Organization> organizations = new HashMap<>();
        config.projects()
                .forEach((name, project) -> organizations.put(new ProjectName(name), Organization.of(project)));
        return new SentryClient(api, organizations);
    }

    @Override
    public String name() {
        return "sentry";
    }

    @Override
    public boolean asks(SeriesSource query) {
        return query instanceof SentryIssues || query instanceof SentryCrashFree;
    }

    @Override
    public SentryQuestion question(
            SeriesSource query, Subject subject, Map<String, String> variables, Duration bucket) {
        Organization organization = Optional.ofNullable(organizations.get(subject.project()))
                .orElseThrow(() -> new IllegalArgumentException("an operator has not said where Sentry is: set"
                        + " watchkeeper.probe.sentry.projects." + subject.project() + ".organization"));
        if (query instanceof SentryIssues(String slug, var search)) {
            return new SentryQuestion(
                    subject.project(),
                    organization,
                    slug,
                    new SentryQuestion.Issues(search.fill(variables, Escaping.QUERY)));
        }
        if (query instanceof SentryCrashFree(String slug, var of)) {
            String field = switch (of) {
                case SESSIONS -> "crash_free_rate(session)";
                case USERS -> "crash_free_rate(user)";
            };
            return new SentryQuestion(
                    subject.project(),
                    organization,
                    slug,
                    new SentryQuestion.CrashFree(organization.release().fill(variables, Escaping.QUERY), field));
        }
        throw new IllegalStateException("this client asks Sentry, not " + query.word());
    }

    @Override
    public List<SeriesAnswer> fetch(List<SentryQuestion> questions, Window window) {
        return questions.stream().map(question -> fetch(question, window)).toList();
    }

    private SeriesAnswer fetch(SentryQuestion question, Window window) {
        return switch (sentry.project(question, window)) {
            case SentryApi.NotKnown(var why) -> why;
            case SentryApi.Numbered(String number, var until) ->
                switch (question.about()) {
                    case SentryQuestion.Issues(String search) -> issues.count(question, search, number, window);
                    case SentryQuestion.CrashFree wanted -> rates.of(question, wanted, number, window);
                };
        };
    }
}
