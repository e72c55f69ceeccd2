package dev.watchkeeper.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.gate.CiRules;
import dev.watchkeeper.policy.gate.Demand;
import dev.watchkeeper.policy.gate.PreviousVersion;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the gate asks before the start, as {@code examples/household-api.yaml} says it. */
class HouseholdGateTest {
    private final Policy policy = PolicyTexts.accepted(PolicyTexts.household()).policy();

    @Test
    void asksThePipelineForJobsCoverageAndWeaknesses() {
        CiRules ci = policy.gate().ci().orElseThrow();

        assertThat(ci.required()).containsExactly("unit", "integration", "e2e", "typecheck", "lint");
        assertThat(ci.coverage().orElseThrow().text()).isEqualTo(">= 80%");
        assertThat(ci.vulnerabilities()).isEqualTo(Map.of(CiRules.Severity.CRITICAL, 0L));
    }

    @Test
    void asksForTwoSeniorApprovalsAndTheTeamsOfChangedPaths() {
        var review = policy.gate().review().orElseThrow();

        assertThat(review.approvals()).isEqualTo(2);
        assertThat(review.from()).contains("senior-engineers");
        assertThat(review.unresolvedThreads()).contains(0);
        assertThat(review.forbiddenLabels()).containsExactly("DO NOT MERGE");
        assertThat(review.security().orElseThrow().paths()).containsExactly("auth/**", "db/**");
        assertThat(review.security().orElseThrow().from()).isEqualTo("security");
        assertThat(review.product().orElseThrow().from()).isEqualTo("product");
    }

    @Test
    void asksForMigrationsThatLockNothingAndHaveAWayBack() {
        var migrations = policy.gate().migrations().orElseThrow();

        assertThat(migrations.lint()).isTrue();
        assertThat(migrations.concurrentIndexes()).isTrue();
        assertThat(migrations.blockDestructive()).isTrue();
        assertThat(migrations.rollbackScript()).isTrue();
        assertThat(migrations.estimate().orElseThrow().text()).isEqualTo("< 5m");
        assertThat(migrations.testedOn().orElseThrow().value()).isEqualTo("staging");
    }

    @Test
    void asksForWhatMustBeWritten() {
        var documents = policy.gate().documents().orElseThrow();

        assertThat(documents.changelog()).isEqualTo(new Demand.Required());
        assertThat(documents.versionBumped()).contains("package.json");
        assertThat(documents.apiDocs()).isEqualTo(new Demand.When(List.of("openapi/**")));
        assertThat(documents.runbook()).isEqualTo(new Demand.Ask());
        assertThat(documents.userDocs()).isEqualTo(new Demand.Ask());
    }

    @Test
    void asksForAWayBackThatWasTried() {
        var back = policy.gate().wayBack().orElseThrow();

        assertThat(back.imageExists()).isTrue();
        assertThat(back.estimate().orElseThrow().text()).isEqualTo("< 5m");
        assertThat(back.testedOn().orElseThrow().value()).isEqualTo("staging");
        assertThat(back.databaseScripts()).isEqualTo(new Demand.When(List.of("db/**")));
        assertThat(policy.registry().orElseThrow().ecr()).isEqualTo("petforce/api");
        assertThat(policy.gate().previousVersion()).isEqualTo(PreviousVersion.KNOWN_GOOD);
        assertThat(policy.rollback().within()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void asksForEyesBeforeTheStart() {
        var monitoring = policy.gate().monitoring().orElseThrow();

        assertThat(policy.gate().rulesNotBlind()).isTrue();
        assertThat(monitoring.datadogMonitors()).isTrue();
        assertThat(monitoring.apm()).isTrue();
        assertThat(monitoring.sentryProject()).isTrue();
        assertThat(monitoring.logGroup()).isTrue();
        assertThat(monitoring.dashboards()).isEqualTo(new Demand.Ask());
    }

    @Test
    void asksForAHealthyStagingAndNoIncident() {
        var staging = policy.gate().staging().orElseThrow();

        assertThat(staging.healthy()).isTrue();
        assertThat(staging.deployedWithin()).contains(Duration.ofDays(1));
        assertThat(staging.smokePassing()).isTrue();
        var incidents = policy.gate().incidents().orElseThrow();
        assertThat(incidents.active()).isZero();
        assertThat(incidents.pagerduty()).containsExactly("PAPI");
        assertThat(incidents.statuspage()).contains(URI.create("https://status.petforce.app"));
    }

    @Test
    void asksForAnInfrastructureWithRoom() {
        var infrastructure = policy.gate().infrastructure().orElseThrow();

        assertThat(infrastructure.checks().stream().map(Object::toString))
                .containsExactly("db-connections", "disk-free", "memory", "cpu");
        assertThat(infrastructure.noMaintenanceWithin()).contains(Duration.ofHours(2));
        assertThat(infrastructure.rds()).isTrue();
        assertThat(infrastructure.ecs()).isTrue();
        assertThat(infrastructure.elasticache()).isTrue();
        assertThat(policy.cache().orElseThrow().elasticache()).isEqualTo("petforce-production");
    }

    @Test
    void asksForBackupsAndForPeopleOnCall() {
        var backup = policy.gate().backup().orElseThrow();
        var people = policy.gate().people().orElseThrow();

        assertThat(backup.automatedWithin()).contains(Duration.ofDays(1));
        assertThat(backup.snapshotBeforeStart()).isTrue();
        assertThat(backup.waitAvailable()).isEqualTo(Duration.ofMinutes(30));
        assertThat(people.onCall()).contains("PHOUSE");
        assertThat(people.backup()).contains("PBACKUP");
    }
}
