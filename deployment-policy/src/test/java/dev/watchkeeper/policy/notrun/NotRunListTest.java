package dev.watchkeeper.policy.notrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyTexts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotRunListTest {
    private final Policy household =
            PolicyTexts.accepted(PolicyTexts.household()).policy();

    @Test
    void isEmptyForWhatTheServicesDo() {
        assertThat(PolicyTexts.accepted(PolicyTexts.demo()).policy().notRun()).isEmpty();
        assertThat(PolicyTexts.accepted(PolicyTexts.with(", onEnd: [clear-flag]", ""))
                        .policy()
                        .notRun())
                .isEmpty();
    }

    @Test
    void aDeploymentOfKubernetesIsTakenBack() {
        String kubernetes = PolicyTexts.demo()
                .replaceAll(
                        "- (name: \\S+\\s+)?webhook: \\{[^}]*}",
                        "- kubernetes: { cluster: c, namespace: shop, deployment: api, secret: secret:demo/k }");

        assertThat(kubernetes).contains("- kubernetes:");
        assertThat(PolicyTexts.accepted(kubernetes).policy().notRun()).isEmpty();
    }

    @Test
    void whatIsReadAtEcsIsNotReadElsewhere() {
        String required = PolicyTexts.demo()
                .replaceFirst("cutover: \\{ ", "cutover: { greenHealthy: required, drained: required, ");

        assertThat(PolicyTexts.accepted(required).policy().notRun())
                .extracting(NotRun::path)
                .containsExactlyInAnyOrder("spec.cutover.greenHealthy", "spec.cutover.drained");
    }

    /** Policies that deployments carry already are read still; no new one is taken. */
    @Test
    void whatNoReaderRefusesIsNoneThatIsTaken() {
        String nowhere = PolicyTexts.with("phases: [cutover, short]", "phases: []");
        String elsewhere = PolicyTexts.with(
                "\"GET https://api.example/health\"",
                "\"GET https://api.example/health\", headers: { Host: other.example, X-Shop: a }");

        assertThat(PolicyTexts.accepted(nowhere).policy().notRun())
                .extracting(NotRun::path)
                .contains("spec.rollback.phases");
        assertThat(PolicyTexts.accepted(elsewhere).policy().notRun())
                .extracting(NotRun::path)
                .contains("spec.checks.health.health.headers.Host")
                .noneMatch(path -> path.contains("X-Shop"));
    }

    @Test
    void severalWaysBackAreTaken() {
        String two = PolicyTexts.demo()
                .replace(
                        "via: [target]",
                        "via: [{ webhook: { url: \"https://a.example/b\", secret: secret:demo/a } }, target]");

        assertThat(PolicyTexts.accepted(two).policy().rollback().via()).hasSize(2);
        assertThat(PolicyTexts.accepted(two).policy().notRun()).isEmpty();
        assertThat(household.notRun()).extracting(NotRun::path).noneMatch(path -> path.startsWith("spec.rollback.via"));
    }

    @ParameterizedTest(name = "{0} -> {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            expect: "< 80", of: 3 of 5  | expect: "< 80"                                                | queue      |
            expect: "< 80", of: 3 of 5  | every: 10s                                                    | queue      | queue
            expect: "== 0", emptyIsZero | compare: { with: before-deployment, atMost: 3x }, emptyIsZero | failures   | failures
            expect: "< 0.1%"            | every: 10s                                                    | error-rate |
            grace: 60s                  | grace: 60s                                                    | page       |
            """)
    @Tag("I2")
    void whatVerifiesAWayBackMustBeAbleToFail(
            String piece, String replacement, String check, @Nullable String refused) {
        String text = PolicyTexts.GOOD
                .replace(", onEnd: [clear-flag]", "")
                .replace(piece, replacement)
                .replace("verifyWith: [health, error-rate]", "verifyWith: [" + check + "]");

        assertThat(PolicyTexts.accepted(text).policy().notRun())
                .extracting(NotRun::path)
                .isEqualTo(refused == null ? List.of() : List.of("spec.rollback.verifyWith[" + refused + "]"));
    }

    @Test
    void aRuleThatIsOnlyObservedSaysNothingOfAWayBack() {
        String text = PolicyTexts.GOOD
                .replace("expect: \"< 0.1%\"", "every: 10s")
                .replace("atLeast: 50 }", "atLeast: 50, observe: true }");

        assertThat(PolicyTexts.accepted(text).policy().notRun())
                .singleElement()
                .satisfies(one -> assertThat(one.text())
                        .startsWith("spec.rollback.verifyWith[error-rate]: nothing says what is bad of it")
                        .contains("Give the check an `expect`"));
    }

    @Test
    void everyWordOfTheHouseholdIsDone() {
        assertThat(household.notRun()).isEmpty();
    }

    @Test
    void everySourceOfTheHouseholdIsAsked() {
        assertThat(household.notRun()).extracting(NotRun::path).noneMatch(path -> path.startsWith("spec.checks."));
    }

    @Test
    void whatTheGateAsksIsNotOnTheList() {
        assertThat(household.notRun())
                .extracting(NotRun::path)
                .doesNotContain(
                        "spec.database.readOnlySwitch",
                        "spec.start.flag",
                        "spec.start.readOnly",
                        "spec.watch.short.onEnd[clear-flag]",
                        "spec.watch.short.onEnd[read-only-off]",
                        "spec.attest",
                        "spec.cutover.from",
                        "spec.cutover.greenHealthy",
                        "spec.cutover.drained",
                        "spec.exceptions",
                        "spec.database.migrations",
                        "spec.gate.ci",
                        "spec.gate.migrations",
                        "spec.gate.documents",
                        "spec.gate.monitoring",
                        "spec.gate.monitoring.logGroup",
                        "spec.gate.rollback.imageExists",
                        "spec.gate.infrastructure",
                        "spec.gate.infrastructure.awsMaintenance",
                        "spec.gate.infrastructure.rds",
                        "spec.gate.infrastructure.ecs",
                        "spec.gate.infrastructure.elasticache",
                        "spec.gate.backup",
                        "spec.gate.monitoring.datadogMonitors",
                        "spec.gate.monitoring.apm",
                        "spec.gate.monitoring.sentryProject",
                        "spec.gate.rollback.estimate",
                        "spec.gate.rollback.testedOn",
                        "spec.gate.rollback.databaseScripts",
                        "spec.gate.staging",
                        "spec.gate.incidents",
                        "spec.gate.people",
                        "spec.start.monitors",
                        "spec.watch.short.onEnd[restore-monitors]");
    }
}
