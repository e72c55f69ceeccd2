package dev.watchkeeper.policy.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.PolicyError;
import dev.watchkeeper.policy.PolicyTexts;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.notrun.NotRun;
import dev.watchkeeper.policy.source.DatadogMonitors;
import dev.watchkeeper.policy.source.LogBeforeTraffic;
import dev.watchkeeper.policy.source.SentryCrashFree;
import dev.watchkeeper.policy.template.Template;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Health that a vendor or a workflow knows of. */
class VendorHealthTest {
    private static final String PAGE = "page: { health: { http: \"GET https://api.example/\" } }";

    @Test
    void monitorsAreFoundByAllOfTheirTags() {
        var check = PolicyTexts.accepted(PolicyTexts.with(
                        PAGE,
                        "page: { health: { datadog: { monitors: \"service:api, team:households\" }, within: 5s } }"))
                .policy()
                .checks()
                .stream()
                .filter(one -> one.source().equals("datadog"))
                .findFirst()
                .orElseThrow();

        assertThat(check.measurement())
                .isEqualTo(new Measurement.Health(
                        new DatadogMonitors(List.of("service:api", "team:households"), Duration.ofSeconds(5))));
        assertThat(check.delay()).isZero();
        assertThat(check.ownResolution()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { datadog: { monitors: "" } }              | spec.checks.page.health.datadog          | tag
            { datadog: { monitors: "service api" } }   | spec.checks.page.health.datadog          | service:api
            { datadog: { monitors: "a,,b" } }          | spec.checks.page.health.datadog          | tag
            { datadog: { monitor: "service:api" } }    | spec.checks.page.health.datadog.monitor  | `monitors`
            { datadog: {} }                            | spec.checks.page.health.datadog.monitors | service:my-api
            { datadog: { monitors: "a" }, redis: ping } | spec.checks.page.health.datadog          | beside
            """)
    void tellsWhatIsWrongWithMonitors(String health, String path, String words) {
        assertError("page: { health: " + health + " }", path, words);
    }

    @Test
    void logBeforeTheFirstTrafficIsReadOnce() {
        String logs = "page: { health: { cloudwatch-logs: { group: /ecs/api, filter: \"migrate ERROR $version\" } }";

        assertThat(PolicyTexts.accepted(PolicyTexts.with(PAGE, logs + ", every: once }"))
                        .policy()
                        .checks())
                .extracting(Check::measurement)
                .contains(new Measurement.Health(new LogBeforeTraffic(
                        "/ecs/api", new Template("migrate ERROR $version"), Duration.ofSeconds(5))));
        assertError(logs + " }", "spec.checks.page", "every: once");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { filter: "ERROR" }                             | spec.checks.page.health.cloudwatch-logs.group  | /ecs/my-service
            { group: /ecs/api }                             | spec.checks.page.health.cloudwatch-logs.filter | migrate ERROR
            { group: /ecs/api, filter: "ERROR $interval" }  | spec.checks.page.health.cloudwatch-logs.filter | `$interval`
            { group: /ecs/api, filter: "E", since: start }  | spec.checks.page.health.cloudwatch-logs.since  | `since`
            """)
    void tellsWhatIsWrongWithALog(String logs, String path, String words) {
        assertError("page: { health: { cloudwatch-logs: " + logs + " }, every: once }", path, words);
    }

    @Test
    void workflowIsStartedOnceOrNotAtAll() {
        assertError(
                "page: { health: { github-workflow: { workflow: smoke.yml } } }", "spec.checks.page", "every: once");
    }

    @Test
    void crashFreePartHasBucketsOfAnHour() {
        assertThat(new SentryCrashFree("api", SentryCrashFree.Of.USERS)
                        .defaults()
                        .resolution())
                .contains(Duration.ofHours(1));
    }

    @Test
    void whatTheProbeAsksIsNotRefused() {
        String text = PolicyTexts.with(PAGE, "page: { health: { datadog: { monitors: \"service:api\" } } }");

        assertThat(PolicyTexts.accepted(text).policy().notRun())
                .extracting(NotRun::path)
                .noneMatch("page"::contains);
    }

    private static void assertError(String page, String path, String words) {
        List<PolicyError> errors = PolicyTexts.errors(PolicyTexts.with(PAGE, page));

        assertThat(errors).as("%s", errors).anySatisfy(error -> {
            assertThat(error.path()).isEqualTo(path);
            assertThat(error.sentence() + error.remedy()).contains(words);
        });
    }
}
