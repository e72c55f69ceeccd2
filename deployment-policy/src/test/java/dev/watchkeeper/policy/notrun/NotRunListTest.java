package dev.watchkeeper.policy.notrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyTexts;
import java.util.List;
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
    void namesEveryWordThatNoServiceDoes() {
        assertThat(household.notRun().stream().map(NotRun::path).distinct())
                .contains(
                        "spec.start.monitors",
                        "spec.start.announce.slack",
                        "spec.start.announce.statuspage",
                        "spec.cutover.from",
                        "spec.cutover.greenHealthy",
                        "spec.cutover.drained",
                        "spec.notify.slack",
                        "spec.notify.pagerduty",
                        "spec.notify.statuspage",
                        "spec.notify.report",
                        "spec.watch.short.onEnd[restore-monitors]");
        assertThat(household.notRun().stream().map(NotRun::path))
                .containsAll(List.of(
                                "rollback.estimate",
                                "rollback.testedOn",
                                "rollback.databaseScripts",
                                "monitoring.datadogMonitors",
                                "monitoring.apm",
                                "monitoring.sentryProject",
                                "staging")
                        .stream()
                        .map(word -> "spec.gate." + word)
                        .toList())
                .containsAll(List.of("incidents", "people").stream()
                        .map(word -> "spec.gate." + word)
                        .toList());
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
                        "spec.gate.backup");
    }
}
