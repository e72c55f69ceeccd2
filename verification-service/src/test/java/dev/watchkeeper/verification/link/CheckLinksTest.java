package dev.watchkeeper.verification.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.verification.plan.Span;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as the vendors' own pages make them. */
class CheckLinksTest {
    private static final Span WINDOW =
            new Span(Instant.parse("2026-02-03T15:15:00Z"), Instant.parse("2026-02-03T15:20:30.500Z"));
    private static final String HITS = "sum:http.hits{service:api}.as_count()";

    private static Policy policy(String check) {
        String text = """
                apiVersion: watchkeeper.dev/v1
                kind: DeploymentPolicy
                metadata: { project: demo, service: api, environment: production, team: api, repository: demo/api }
                spec:
                  targets: [{ ecs: { cluster: prod, service: api, strategy: blue-green } }]
                  database: { rds: main-db }
                  checks:
                    page: { health: { http: "GET https://api.example/health" } }
                    asked: CHECK
                  watch:
                    short: { from: 0s, to: 30m, every: 60s, checks: all }
                  rollback: { when: [{ reported: [down] }], verifyWith: [page], onBlind: hold, via: [target] }
                """.replace("CHECK", check);
        return switch (PolicyReader.read(text)) {
            case PolicyReading.Accepted accepted -> accepted.policy();
            case PolicyReading.Rejected rejected ->
                throw new AssertionError(rejected.errors().toString());
        };
    }

    private static List<Link> links(String check) {
        Policy policy = policy(check);
        Check asked = policy.check(new CheckName("asked")).orElseThrow();
        List<Link> links = CheckLinks.of(policy, asked, WINDOW);
        assertThat(links).allSatisfy(link -> assertThat(URI.create(link.url())).hasNoUserInfo());
        return links;
    }

    @Test
    void drawsAPrometheusQueryOverTheWindowAndAQuarterOfAnHourBefore() {
        assertThat(links("{ count: { prometheus: { url: \"http://prom.example:9090/\","
                        + " query: \"sum(increase(errors{code=~'5..'}[$interval]))\" } }, resolution: 30s }"))
                .containsExactly(new Link(
                        "Prometheus",
                        "http://prom.example:9090/graph?g0.expr=sum%28increase%28errors%7Bcode%3D%7E%275..%27%7D%5B30s%5D%29%29"
                                + "&g0.tab=0&g0.range_input=1230s&g0.end_input=2026-02-03%2015%3A20%3A30"));
    }

    @Test
    void showsBothCountsOfARatioInDatadogWithoutTheTagOfAVersion() {
        assertThat(links("{ ratio: { bad: { datadog: \"sum:http.errors{service:api,version:$version}.as_count()\" },"
                        + " total: { datadog: \"" + HITS + "\" } } }"))
                .containsExactly(
                        new Link(
                                "Datadog on app.datadoghq.com: bad",
                                "https://app.datadoghq.com/metric/explorer?exp_metric=http.errors&exp_scope=service%3Aapi"
                                        + "&exp_agg=sum&start=1770130800000&end=1770132030500&paused=true"),
                        new Link(
                                "Datadog on app.datadoghq.com: total",
                                "https://app.datadoghq.com/metric/explorer?exp_metric=http.hits&exp_scope=service%3Aapi"
                                        + "&exp_agg=sum&start=1770130800000&end=1770132030500&paused=true"));
    }

    @Test
    void opensACloudWatchMetricInTheConsole() {
        assertThat(links("{ gauge: { cloudwatch: \"AWS/ECS CPUUtilization ClusterName=prod ServiceName=api\" } }"))
                .containsExactly(new Link(
                        "CloudWatch in your region",
                        "https://console.aws.amazon.com/cloudwatch/home#metricsV2:graph=~(metrics~(~(~'AWS*2FECS"
                                + "~'CPUUtilization~'ClusterName~'prod~'ServiceName~'api))~view~'timeSeries~stat~'Average"
                                + "~period~60~start~'2026-02-03T15*3A00*3A00Z~end~'2026-02-03T15*3A20*3A30.500Z)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ count: { cloudwatch-logs: { group: /ecs/prod, filter: \"?ERROR ?FATAL\" } } }",
                "{ health: { cloudwatch-logs: { group: /ecs/prod, filter: \"?ERROR ?FATAL\" } }, every: once }"
            })
    void opensALogGroupWithItsFilter(String check) {
        assertThat(links(check))
                .containsExactly(new Link(
                        "CloudWatch Logs in your region",
                        "https://console.aws.amazon.com/cloudwatch/home#logsV2:log-groups/log-group/$252Fecs$252Fprod"
                                + "/log-events/$3FfilterPattern$3D$253FERROR$2520$253FFATAL"
                                + "$26start$3D1770130800000$26end$3D1770132030500"));
    }

    @Test
    void searchesSentryWithoutTheWordsOfAVersion() {
        assertThat(links("{ count: { sentry: { project: api, query: \"is:unresolved firstRelease:$version\" } } }"))
                .containsExactly(new Link(
                        "Sentry issues on sentry.io",
                        "https://sentry.io/orgredirect/organizations/:orgslug/issues/?project=api&query=is%3Aunresolved"
                                + "&start=2026-02-03T15%3A00%3A00&end=2026-02-03T15%3A20%3A30&utc=true"));
    }

    @Test
    void searchesTheIssuesOfTheRepository() {
        assertThat(links("{ count: { github-issues: { label: bug, since: start } } }"))
                .containsExactly(new Link(
                        "Issues on github.com",
                        "https://github.com/demo/api/issues?q=is%3Aissue%20label%3A%22bug%22%20created"
                                + "%3A2026-02-03T15%3A00%3A00Z..2026-02-03T15%3A20%3A30Z"));
    }

    @Test
    void knowsThePagesOfAWorkflowAServiceAndADatabase() {
        assertThat(links("{ health: { github-workflow: { workflow: smoke.yml, timeout: 5m } }, every: once }"))
                .extracting(Link::url)
                .containsExactly("https://github.com/demo/api/actions/workflows/smoke.yml");
        assertThat(links("{ health: { datadog: { monitors: \"service:api\" } } }"))
                .extracting(Link::url)
                .containsExactly("https://app.datadoghq.com/monitors/manage?q=tag%3A%22service%3Aapi%22");
        assertThat(links("{ health: { ecs: rollout-completed } }"))
                .extracting(Link::url)
                .containsExactly("https://console.aws.amazon.com/ecs/v2/clusters/prod/services/api/health");
        assertThat(links("{ gauge: { rds: cpu-percent } }"))
                .extracting(Link::url)
                .containsExactly("https://console.aws.amazon.com/rds/home#database:id=main-db;is-cluster=false");
    }

    @Test
    void leavesTheQueryOfAnAskedAddressOut() {
        assertThat(links("{ health: { http: \"GET https://api.example/deep?key=k3y\" } }"))
                .containsExactly(new Link("The asked address", "https://api.example/deep"));
    }

    @Test
    void putsTheChecksOwnLinkFirstAndAssumesNoSiteBesideIt() {
        Link own = new Link("Link of the check", "https://grafana.example/d/api?from=now-1h#panel-2");
        String line = ", link: \"" + own.url() + "\" }";

        assertThat(links("{ count: { datadog: \"" + HITS + "\" }" + line)).containsExactly(own);
        assertThat(links("{ health: { http: \"GET https://api.example/health\" }" + line))
                .containsExactly(own, new Link("The asked address", "https://api.example/health"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ health: { redis: ping } }",
                "{ health: { http: \"POST https://api.example/things\" }, writes: true }",
                "{ health: { http: \"GET https://api.example/$version/health\" } }",
                "{ count: { prometheus: { url: \"http://prom.example\", query: \"errors{version='$version'}\" } } }",
                "{ count: { datadog: \"sum:a{*}.as_count() + sum:b{*}.as_count()\" } }",
                "{ gauge: { postgres: active-connections-percent } }"
            })
    void givesNoLinkWhereNoPlaceIsKnown(String check) {
        assertThat(links(check)).isEmpty();
    }

    @Test
    void givesNoLinkThatIsTooLong() {
        String query = "errors{path='" + "x".repeat(Link.LONGEST) + "'}";

        assertThat(links("{ count: { prometheus: { url: \"http://prom.example\", query: \"" + query + "\" } } }"))
                .isEmpty();
    }
}
