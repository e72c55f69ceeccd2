package dev.watchkeeper.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.policy.check.Reference;
import dev.watchkeeper.policy.rollback.Detector;
import dev.watchkeeper.policy.rollback.Means;
import dev.watchkeeper.policy.rollback.RestoreRules;
import dev.watchkeeper.policy.rollback.Trigger;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.policy.rule.Rule;
import dev.watchkeeper.policy.source.DatadogMonitors;
import dev.watchkeeper.policy.source.EcsHealth;
import dev.watchkeeper.policy.source.LogBeforeTraffic;
import dev.watchkeeper.policy.target.TargetKind;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.policy.watch.PhaseAction;
import dev.watchkeeper.policy.watch.PhaseTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shift, the watch of a week and the way back, as {@code examples/household-api.yaml} says them. */
class HouseholdWatchTest {
    private final HouseholdPolicy household = new HouseholdPolicy();
    private final Policy policy = household.policy();

    @Test
    void followsAShiftFromBlueToGreen() {
        var cutover = policy.cutover();

        assertThat(policy.targets().getFirst().kind())
                .isEqualTo(new TargetKind.Ecs("petforce-production", "api", TargetKind.Strategy.BLUE_GREEN));
        assertThat(cutover.from()).contains("ecs");
        assertThat(cutover.steps()).containsExactly(0, 50, 100);
        assertThat(cutover.hold()).isEqualTo(Duration.ofMinutes(2));
        assertThat(cutover.greenHealthy()).isTrue();
        assertThat(cutover.drained()).isTrue();
        assertThat(household.health("ecs-steady"))
                .isEqualTo(new EcsHealth(EcsHealth.State.ROLLOUT_COMPLETED, Duration.ofSeconds(5)));
    }

    @Test
    void watchesAWeekInSixPhases() {
        assertThat(policy.watch().phases().stream().map(Phase::name).map(Object::toString))
                .containsExactly("cutover", "immediate", "verify", "short", "day", "week");
        Phase cleanup = household.phase("short");
        assertThat(cleanup.onPass())
                .containsExactly(PhaseAction.TAG_RELEASE, PhaseAction.GITHUB_RELEASE, PhaseAction.ANNOUNCE);
        assertThat(cleanup.onEnd())
                .containsExactly(PhaseAction.CLEAR_FLAG, PhaseAction.RESTORE_MONITORS, PhaseAction.READ_ONLY_OFF);
        assertThat(household.phase("immediate").report()).contains(Duration.ofMinutes(1));
        assertThat(policy.checksOf(household.phase("week")))
                .extracting(check -> check.name().value())
                .containsExactly("active-users", "error-rate", "households-made", "joins-made", "sentry-new");
        household.asks(
                "immediate",
                "0s to 5m, every 10s",
                "error-rate",
                "http-500s",
                "sentry-new",
                "alerts",
                "health",
                "ready");
        household.asks("verify", "0s to 15m, every 10s", "error-rate", "household-flow");
        household.asks("short", "0s to 30m, every 15s", "request-rate", "households-made");
        household.asks("day", "30m to 1d, every 30s", "error-rate");
        household.asks("week", "1d to 7d, every 15m", "sentry-new");
        var start = policy.start().orElseThrow();
        assertThat(start.flag()).contains("deployment:in_progress");
        assertThat(start.readOnlyWhileMigrating()).isTrue();
        assertThat(start.monitors()).isPresent();
        assertThat(policy.notifying().slack().orElseThrow().channel()).isEqualTo("#engineering");
    }

    @Test
    void readsTheLogOfTheMigrationsWithTheFirstTraffic() {
        assertThat(household.health("migration-log"))
                .isEqualTo(new LogBeforeTraffic(
                        "/ecs/petforce-production", new Template("migrate ERROR"), Duration.ofSeconds(5)));
        assertThat(household.check("migration-log").once()).isTrue();
        assertThat(household.check("migration-log").required()).isTrue();
        assertThat(household.phase("cutover").from()).isEqualTo(new PhaseTime.FirstTraffic());
        assertThat(policy.checksOf(household.phase("cutover")))
                .extracting(check -> check.name().value())
                .contains("migration-log");
        assertThat(policy.rules())
                .as("one line is enough")
                .contains(new Rule(
                        new RuleId("migration-log/failing"),
                        false,
                        false,
                        new Condition.Failing(household.check("migration-log").name(), 1)));
    }

    @Test
    void watchesTheAlertsOfTheService() {
        assertThat(household.health("alerts"))
                .isEqualTo(new DatadogMonitors(List.of("service:api"), Duration.ofSeconds(5)));
        assertThat(household.check("alerts").every(household.phase("immediate").every()))
                .isEqualTo(Duration.ofMinutes(1));
        household.asks("immediate", "0s to 5m, every 10s", "alerts");
    }

    @Test
    void whatIsAskedOnceFailsOnce() {
        assertThat(policy.rules())
                .filteredOn(rule -> rule.id().value().equals("critical/smoke"))
                .extracting(rule -> rule.condition())
                .containsExactly(new Condition.Failing(household.check("smoke").name(), 1));
    }

    @Test
    void rollsBackByTheChecklistsRuleAndByTests() {
        assertThat(policy.rollback().when().stream()
                        .filter(Trigger.Detecting.class::isInstance)
                        .map(Trigger.Detecting.class::cast)
                        .map(one -> one.check() + " " + one.detector().word()))
                .containsExactly(
                        "error-rate catastrophic",
                        "error-rate threshold",
                        "error-rate relative",
                        "p99-latency relative",
                        "new-against-old concurrent");
        assertThat(policy.rollback().when().getFirst()).isInstanceOfSatisfying(Trigger.Literal.class, rule -> {
            assertThat(rule.is().text()).isEqualTo("> 5%");
            assertThat(rule.lasting()).isEqualTo(Duration.ofMinutes(5));
        });
        assertThat(policy.rollback().when().get(4))
                .isEqualTo(new Trigger.Detecting(
                        household.check("p99-latency").name(),
                        new Detector.Relative(
                                Reference.BEFORE_DEPLOYMENT, new BigDecimal("1.5"), Duration.ofMinutes(1)),
                        false));
        assertThat(policy.rollback().when().getLast())
                .isEqualTo(new Trigger.Reported(List.of("database-corruption", "unrecoverable"), false));
        assertThat(policy.rollback().when()).contains(new Trigger.CriticalFailing(3, false));
        assertThat(policy.rollback().phases().stream().map(Object::toString))
                .containsExactly("cutover", "verify", "immediate", "short", "day");
    }

    @Test
    void goesBackByWorkflowOrByTheOldTaskDefinition() {
        assertThat(policy.rollback().via())
                .containsExactly(
                        new Means.GithubWorkflow(
                                "rollback.yml",
                                Map.of(
                                        "version", new Template("$previousVersion"),
                                        "environment", new Template("production"))),
                        new Means.EcsTaskDefinition());
        assertThat(policy.rollback().within()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.rollback().verifyWith().stream().map(Object::toString))
                .containsExactly("health", "ready", "household-flow", "error-rate");
        assertThat(policy.rollback().database()).contains(new RestoreRules(2, List.of("dba", "engineering-lead")));
        assertThat(policy.targets().getFirst().kind())
                .isEqualTo(new TargetKind.Ecs("petforce-production", "api", TargetKind.Strategy.BLUE_GREEN));
        assertThat(policy.rollback().database().orElseThrow().people(policy.contacts()))
                .extracting(Object::toString)
                .containsExactly("buck", "engrid", "larry");
    }
}
