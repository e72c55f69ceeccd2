package dev.watchkeeper.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Compare;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.check.Reference;
import dev.watchkeeper.policy.check.Use;
import dev.watchkeeper.policy.notify.NotifyPlan.Occasion;
import dev.watchkeeper.policy.source.CloudWatch;
import dev.watchkeeper.policy.source.Datadog;
import dev.watchkeeper.policy.source.EcrHealth;
import dev.watchkeeper.policy.source.EcsHealth;
import dev.watchkeeper.policy.source.GithubIssues;
import dev.watchkeeper.policy.source.HttpFlow;
import dev.watchkeeper.policy.source.PostgresGauge;
import dev.watchkeeper.policy.source.PostgresHealth;
import dev.watchkeeper.policy.source.RdsGauge;
import dev.watchkeeper.policy.source.RedisPing;
import dev.watchkeeper.policy.source.SentryIssues;
import dev.watchkeeper.policy.source.WorkflowHealth;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.policy.watch.PhaseAction;
import dev.watchkeeper.policy.window.WindowAnswer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole checklist, section by section, as {@code examples/household-api.yaml} says it. */
class HouseholdApiPolicyTest {
    private final HouseholdPolicy household = new HouseholdPolicy();
    private final Policy policy = household.policy();

    @Test
    void asksPeopleWhatNoMachineCanSee() {
        assertThat(policy.attest().stream()
                        .map(one -> one.id() + " " + one.by() + " "
                                + one.at().map(Object::toString).orElse("before")))
                .containsExactly(
                        "stakeholders deployer before",
                        "communicated deployer before",
                        "scheduled deployer before",
                        "manual-smoke deployer verify",
                        "feedback on-call short",
                        "feedback-day on-call day",
                        "learnings deployer week");
        assertThat(policy.attest().get(2).when()).containsExactly("db/**");
        assertThat(policy.start().orElseThrow().announce().orElseThrow().slack())
                .contains("#engineering");
    }

    @Test
    void preparesTheStartAndTellsOfIt() {
        var start = policy.start().orElseThrow();

        assertThat(start.flag()).contains("deployment:in_progress");
        assertThat(start.readOnlyWhileMigrating()).isTrue();
        assertThat(start.monitors().orElseThrow().raise()).contains(new BigDecimal("2"));
        assertThat(start.monitors().orElseThrow().lasting()).isEqualTo(Duration.ofHours(1));
        assertThat(start.pipeline()).contains("deploy.yml");
        assertThat(start.announce().orElseThrow().slack()).contains("#engineering");
        assertThat(start.announce().orElseThrow().statuspage()).isTrue();
        assertThat(policy.database().orElseThrow().readOnlySwitch()).contains("household-api:read_only");
        assertThat(policy.database().orElseThrow().migrations()).contains("db/migration");
        assertThat(policy.notifying().slack().orElseThrow().channel()).isEqualTo("#engineering");
        assertThat(policy.notifying().statuspage().orElseThrow().component()).isEqualTo("api");
        assertThat(household.health("image")).isEqualTo(new EcrHealth(Duration.ofSeconds(5)));
        assertThat(household.health("ecs-steady"))
                .isEqualTo(new EcsHealth(EcsHealth.State.ROLLOUT_COMPLETED, Duration.ofSeconds(5)));
    }

    @Test
    void opensFromTuesdayToThursdayOutsideOfFreezes() {
        var window = policy.window().orElseThrow();

        assertThat(window.admits(Instant.parse("2026-11-24T15:00:00Z"))).isEqualTo(new WindowAnswer.Open());
        assertThat(window.admits(Instant.parse("2026-11-23T15:00:00Z"))).isInstanceOf(WindowAnswer.Closed.class);
        assertThat(window.admits(Instant.parse("2026-12-22T15:00:00Z"))).isInstanceOf(WindowAnswer.Closed.class);
    }

    @Test
    void measuresErrorsLatencyAndTracesAsTwoCounts() {
        Measurement errors = household.check("error-rate").measurement();

        assertThat(errors)
                .isEqualTo(new Measurement.Ratio(
                        new Datadog(new Template("sum:http.errors{service:api}.as_count()")),
                        new Datadog(new Template("sum:http.hits{service:api}.as_count()"))));
        assertThat(household.check("error-rate").ownResolution()).contains(Duration.ofSeconds(10));
        assertThat(household.check("error-rate").delay()).isEqualTo(Duration.ofSeconds(20));
        assertThat(household.check("p99-latency").as()).contains("p99 < 500 ms");
        assertThat(household.check("p99-latency").delay()).isEqualTo(Duration.ofMinutes(1));
        assertThat(household.check("traces-healthy").expect().orElseThrow().text())
                .isEqualTo("< 0.1%");
        assertThat(household.check("error-rate").expect().orElseThrow().text()).isEqualTo("< 0.1%");
        assertThat(household.check("p99-latency").expect().orElseThrow().text()).isEqualTo("< 1%");
        household.asks("short", "0s to 30m, every 15s", "error-rate", "p99-latency", "traces-healthy");
    }

    @Test
    void measuresTheSameAsAnotherCheckAtTheSameMoments() {
        Check same = household.check("success-rate");

        assertThat(same.measurement()).isEqualTo(household.check("error-rate").measurement());
        assertThat(same.ownResolution()).contains(Duration.ofSeconds(10));
        assertThat(same.delay()).isEqualTo(Duration.ofSeconds(20));
        assertThat(same.as()).contains("success > 99.9%");
        assertThat(household.check("cpu-normal").measurement())
                .isEqualTo(household.check("cpu").measurement());
        assertThat(household.check("memory-normal").measurement())
                .isEqualTo(household.check("memory").measurement());
        assertThat(household.check("cpu-normal").compare().orElseThrow().text())
                .isEqualTo("at most 1.5x of before-deployment");
        assertThat(household.check("memory-normal").compare().orElseThrow().text())
                .isEqualTo("at most 1.3x of before-deployment");
    }

    @Test
    void comparesWithTheHourBeforeOrTheWeekBefore() {
        assertThat(household.check("http-500s").compare())
                .contains(new Compare(
                        Reference.SAME_HOUR_LAST_WEEK,
                        Optional.of(new BigDecimal("3")),
                        Optional.empty(),
                        new BigDecimal("5"),
                        BigDecimal.ZERO));
        assertThat(household.check("request-rate").compare().orElseThrow().text())
                .isEqualTo("between 0.5x and 2x of same-hour-last-week");
        assertThat(household.check("slow-queries").compare().orElseThrow().with())
                .isEqualTo(Reference.BEFORE_DEPLOYMENT);
        assertThat(household.check("log-errors").source()).isEqualTo("cloudwatch-logs");
        assertThat(household.check("joins-made").compare().orElseThrow().minExpected())
                .isEqualTo(new BigDecimal("20"));
        assertThat(household.check("active-users").compare().orElseThrow().atLeast())
                .contains(new BigDecimal("0.9"));
        assertThat(household.check("households-made").source()).isEqualTo("postgres");
        assertThat(household.check("households-made").compare().orElseThrow().minExpected())
                .isEqualTo(new BigDecimal("20"));
        household.asks("day", "30m to 1d, every 30s", "households-made", "joins-made", "active-users");
    }

    @Test
    void readsFiguresOfTheDatabaseAndOfTheTasks() {
        assertThat(household.check("db-active").measurement())
                .isEqualTo(new Measurement.Gauge(new PostgresGauge(PostgresGauge.Metric.ACTIVE_CONNECTIONS_PERCENT)));
        assertThat(household.check("db-connections").measurement())
                .isEqualTo(new Measurement.Gauge(new PostgresGauge(PostgresGauge.Metric.CONNECTIONS_PERCENT)));
        assertThat(household.check("slow-queries").measurement())
                .isEqualTo(new Measurement.Gauge(new PostgresGauge(PostgresGauge.Metric.SLOWEST_MEAN_EXEC_MS)));
        assertThat(household.check("disk-free").measurement())
                .isEqualTo(new Measurement.Gauge(new RdsGauge(RdsGauge.Metric.FREE_STORAGE_PERCENT)));
        assertThat(household.check("cpu").measurement())
                .isEqualTo(new Measurement.Gauge(new CloudWatch(
                        "AWS/ECS",
                        "CPUUtilization",
                        Map.of(
                                "ClusterName", new Template("petforce-production"),
                                "ServiceName", new Template("api")),
                        "Average")));
        assertThat(household.check("memory").expect().orElseThrow().text()).isEqualTo("< 70%");
        assertThat(household.check("cpu").expect().orElseThrow().text()).isEqualTo("< 50%");
        assertThat(household.check("db-active").expect().orElseThrow().text()).isEqualTo("< 80%");
        assertThat(household.check("db-connections").expect().orElseThrow().text())
                .isEqualTo("< 80%");
        assertThat(household.check("disk-free").expect().orElseThrow().text()).isEqualTo(">= 30%");
        assertThat(policy.gate().infrastructure().orElseThrow().checks().stream()
                        .map(Object::toString))
                .containsExactly("db-connections", "disk-free", "memory", "cpu");
        household.asks("short", "0s to 30m, every 15s", "db-active", "db-connections");
    }

    @Test
    void countsNewSentryIssuesAndBugReports() {
        assertThat(household.check("sentry-new").measurement())
                .isEqualTo(new Measurement.Count(new SentryIssues(
                        "api", new Template("is:unresolved firstRelease:$version level:[fatal,error]"))));
        assertThat(household.check("sentry-new").emptyIsZero()).isTrue();
        assertThat(household.check("bug-reports").measurement())
                .isEqualTo(new Measurement.Count(new GithubIssues("bug", true)));
        household.asks("immediate", "0s to 5m, every 10s", "sentry-new");
        household.asks("day", "30m to 1d, every 30s", "sentry-new", "bug-reports");
    }

    @Test
    void looksAfterDatabaseCacheAndRollout() {
        assertThat(household.health("redis-ping")).isInstanceOf(RedisPing.class);
        assertThat(household.health("ecs-steady"))
                .isEqualTo(new EcsHealth(EcsHealth.State.ROLLOUT_COMPLETED, Duration.ofSeconds(5)));
        assertThat(household.health("schema-current")).isInstanceOf(PostgresHealth.class);
        assertThat(household.health("critical-query"))
                .isInstanceOfSatisfying(
                        PostgresHealth.class,
                        query -> assertThat(query.within()).isEqualTo(Duration.ofMillis(500)));
    }

    @Test
    void looksForTheImageOfTheVersion() {
        assertThat(household.health("image")).isEqualTo(new EcrHealth(Duration.ofSeconds(5)));
        assertThat(household.check("image").use()).isEqualTo(Use.GATE);
    }

    @ParameterizedTest
    @EnumSource(EcsHealth.State.class)
    void asksForBothColours(EcsHealth.State state) {
        String word = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Policy changed = PolicyTexts.accepted(PolicyTexts.household("ecs: rollout-completed", "ecs: " + word))
                .policy();

        assertThat(changed.check(new CheckName("ecs-steady")).orElseThrow().measurement())
                .isEqualTo(new Measurement.Health(new EcsHealth(state, Duration.ofSeconds(5))));
    }

    @Test
    void walksTheFlowsOfItsUsers() {
        assertThat(household.health("health")).isInstanceOf(HttpFlow.class);
        assertThat(household.check("ready").critical()).isTrue();
        assertThat(household.health("household-flow"))
                .isInstanceOfSatisfying(
                        HttpFlow.class, flow -> assertThat(flow.steps()).hasSize(6));
        assertThat(household.check("household-flow").writes()).isTrue();
        assertThat(household.health("smoke"))
                .isEqualTo(new WorkflowHealth("smoke-production.yml", Duration.ofMinutes(5)));
        assertThat(household.check("smoke").once()).isTrue();
        assertThat(asked("health")).containsExactly("GET https://api.petforce.app/health");
        assertThat(asked("ready")).containsExactly("GET https://api.petforce.app/health/ready");
        assertThat(asked("household-flow"))
                .containsExactly(
                        "POST https://api.petforce.app/api/v1/registrations",
                        "POST https://api.petforce.app/api/v1/households",
                        "GET https://api.petforce.app/api/v1/households/join?code=$code",
                        "POST https://api.petforce.app/api/v1/households/$id/requests/$request/approve",
                        "GET https://api.petforce.app/api/v1/households/$id",
                        "DELETE https://api.petforce.app/api/v1/households/$id");
    }

    @Test
    void knowsEmergenciesAndHotfixes() {
        var emergency = policy.exceptions().get(0);
        var hotfix = policy.exceptions().get(1);

        assertThat(emergency.bypass()).containsExactly("window", "freezes", "review");
        assertThat(emergency.approve()).containsExactly("vp-engineering");
        assertThat(emergency.reasonRequired()).isTrue();
        assertThat(emergency.expires()).contains(Duration.ofHours(2));
        assertThat(hotfix.skip()).containsExactly("coverage", "documents", "staging");
        assertThat(hotfix.never()).containsExactly("migrations", "backup", "rollback");
        assertThat(hotfix.postReview().orElseThrow().within()).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void tellsPeopleAndKnowsWhomToReach() {
        var notify = policy.notifying();

        assertThat(notify.slack().orElseThrow().oneThread()).isTrue();
        assertThat(notify.pagerduty().orElseThrow().page())
                .containsExactly(Occasion.BREACH, Occasion.BLIND, Occasion.ROLLBACK, Occasion.ROLLBACK_FAILED);
        assertThat(notify.statuspage().orElseThrow().on()).containsExactly(Occasion.ROLLBACK);
        assertThat(notify.report().orElseThrow().after()).isEqualTo(Duration.ofDays(7));
        assertThat(notify.report().orElseThrow().to()).containsExactly("slack", "email:households@petforce.app");
        assertThat(notify.report().orElseThrow().postmortem()).isTrue();
        assertThat(policy.contacts())
                .extracting(contact -> contact.role())
                .containsExactly("cto", "dba", "devops", "engineering-lead", "on-call", "vp-engineering");
        assertThat(policy.contacts())
                .extracting(contact -> contact.role() + " " + contact.ways() + " "
                        + contact.available().or(contact::purpose).orElse(""))
                .containsExactly(
                        "cto {slack=@larry} escalation",
                        "dba {slack=@buck} database",
                        "devops {slack=@isabel} infrastructure",
                        "engineering-lead {slack=@engrid} mon-fri 09:00-18:00",
                        "on-call {pagerduty=PHOUSE} always",
                        "vp-engineering {pagerduty=PVPENG} escalation");
        household.asks("immediate", "0s to 5m, every 10s", "error-rate");
        assertThat(household.phase("day").onPass()).containsExactly(PhaseAction.ANNOUNCE);
        assertThat(household.phase("week").onEnd()).containsExactly(PhaseAction.REPORT);
    }

    private List<String> asked(String flow) {
        return ((HttpFlow) household.health(flow))
                .steps().stream()
                        .map(step -> step.method() + " " + step.url().text())
                        .toList();
    }
}
