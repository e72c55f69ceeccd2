package dev.watchkeeper.policy.notrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyTexts;
import org.junit.jupiter.api.Test;

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
