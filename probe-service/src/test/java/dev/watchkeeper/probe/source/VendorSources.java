package dev.watchkeeper.probe.source;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.api.GuardedApi;
import dev.watchkeeper.kit.github.GithubAccounts;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.probe.Fixtures;
import dev.watchkeeper.probe.Operators;
import dev.watchkeeper.probe.TestClock;
import dev.watchkeeper.probe.VendorChecks;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.budget.Rates;
import dev.watchkeeper.probe.health.AskedNow;
import dev.watchkeeper.probe.series.HistorySource;
import dev.watchkeeper.probe.series.Queries;
import dev.watchkeeper.probe.source.datadog.DatadogClient;
import dev.watchkeeper.probe.source.datadog.MonitorsClient;
import dev.watchkeeper.probe.source.github.GithubRest;
import dev.watchkeeper.probe.source.github.ProbeAccounts;
import dev.watchkeeper.probe.source.github.issues.IssuesClient;
import dev.watchkeeper.probe.source.github.workflow.WorkflowClient;
import dev.watchkeeper.probe.source.prometheus.PrometheusClient;
import dev.watchkeeper.probe.source.sentry.Organization;
import dev.watchkeeper.probe.source.sentry.SentryClient;
import dev.watchkeeper.probe.source.statuspage.StatuspageClient;
import dev.watchkeeper.stack.fake.vendor.VendorServer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Every vendor's source as it runs, asking one server of the test's own. */
public final class VendorSources {
    public static final Instant T0 = VendorChecks.STARTED;
    public static final String LINK_END =
            "<https://sentry.io/x>; rel=\"previous\"; results=\"false\"; cursor=\"0:0:1\", <https://sentry.io/y>;"
                    + " rel=\"next\"; results=\"false\"; cursor=\"0:100:0\"";
    /** The run of the check {@code smoke} that another probe has started. */
    public static final String RUNS =
            "{\"total_count\":1,\"workflow_runs\":[{\"id\":7,\"display_title\":\"Smoke watchkeeper:"
                    + DerivedId.of("workflow", "dep-1/1", "smoke", "v1.2.0", "")
                    + "\",\"status\":\"completed\",\"conclusion\":\"success\",\"created_at\":\"2026-11-24T10:01:05Z\"}]}";

    private final Policy policy;
    private final Sources sources;

    public VendorSources(URI base) {
        TestClock clock = new TestClock(VendorChecks.FIRST_TRAFFIC);
        Operators operators = Operators.ofDemo();
        AccountBudgets budgets = new AccountBudgets(Rates.with(Map.of()), clock);
        Queries queries = new Queries(Thread::startVirtualThread, budgets, clock);
        GuardedApi api = new GuardedApi(operators.client(), clock);
        GithubRest github = new GithubRest(
                new ProbeAccounts(new GithubAccounts(base, Map.of(), ProbeAccounts.WORDS), Map.of()),
                operators.secrets(),
                api,
                budgets,
                clock);
        this.policy = VendorChecks.policy(base.toString());
        this.sources = new Sources(List.of(
                new HistorySource<>(new PrometheusClient(api), queries),
                new HistorySource<>(new DatadogClient(api, base, 20, budgets, clock), queries),
                new AskedNow<>(new MonitorsClient(api, base), budgets),
                new HistorySource<>(
                        new SentryClient(
                                api,
                                Map.of(
                                        new ProjectName("demo"),
                                        new Organization(base, "petforce", new Template("$version")))),
                        queries),
                new HistorySource<>(new IssuesClient(github), queries),
                new AskedNow<>(new WorkflowClient(github, clock), budgets),
                new AskedNow<>(new StatuspageClient(api), budgets)));
    }

    /** Asks a check of {@link VendorChecks} at its tick. */
    public Answer ask(String check, Instant tick) {
        Ask ask = VendorChecks.ask(policy, check, tick);
        return sources.of(ask.slot().check()).orElseThrow().ask(ask);
    }

    /** A server on which every check of {@link VendorChecks} measures. */
    public static VendorServer healthy() {
        Map<String, String> sentry = Map.of("Content-Type", "application/json", "Link", LINK_END);
        return VendorServer.start()
                .answers("/api/v1/query_range", oneSeries("\"3\"", T0.plusSeconds(15)))
                .answers("/api/v2/query/timeseries", oneSeries("[3.0]"))
                .answers("/api/v1/monitor", Fixtures.of("datadog-monitors"))
                .answers("/api/0/projects/petforce/api/", Fixtures.of("sentry-project"))
                .answers("/api/0/organizations/petforce/issues/", 200, Fixtures.of("sentry-issues"), sentry)
                .answers("/api/0/organizations/petforce/sessions/", Fixtures.of("sentry-sessions"))
                .answers("/repos/petforce/api/labels/bug", "{\"name\":\"bug\"}")
                .answers("/repos/petforce/api/issues", "[{\"number\":1,\"created_at\":\"2026-11-24T10:00:30Z\"}]")
                .answers("/repos/petforce/api/actions/workflows/smoke.yml/runs", RUNS)
                .answers("/api/v2/components.json", Fixtures.of("statuspage-components"));
    }

    /** One point of one series, as Prometheus answers a range query. */
    public static String oneSeries(String value, Instant at) {
        return range("{\"metric\":{},\"values\":[[" + at.getEpochSecond() + "," + value + "]]}");
    }

    /** Series, as Prometheus answers a range query. */
    public static String range(String series) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + series + "]}}";
    }

    /** One bucket of one series, as Datadog answers one query. */
    public static String oneSeries(String values) {
        return "{\"data\":{\"type\":\"timeseries_response\",\"attributes\":{\"series\":[{\"group_tags\":[],\"query_index\":0}],"
                + "\"times\":[" + T0.toEpochMilli() + "],\"values\":[" + values + "]}}}";
    }
}
