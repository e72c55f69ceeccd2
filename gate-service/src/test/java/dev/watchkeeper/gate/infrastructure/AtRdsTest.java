package dev.watchkeeper.gate.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.gate.aws.AwsAt;
import dev.watchkeeper.gate.backup.AutomaticBackupIsRecent;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.cache.elasticache.ElastiCaches;
import dev.watchkeeper.gate.database.rds.RdsDatabases;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.kit.aws.AwsServices;
import dev.watchkeeper.stack.fake.rds.FakeRds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.rds.RdsClient;

/** The checks about the database, at a fake of RDS that holds each exchange against the SDK's model. */
class AtRdsTest {
    private static final Instant NOW = Examples.NOON;
    private static final CheckFacts FACTS = Examples.facts(
            Examples.wholePolicy("database: { rds: orders }", text -> text.replace("  gate:\n", """
                      gate:
                        infrastructure: { rds: available, awsMaintenance: none-within 2h }
                        backup: { automatedWithin: 24h }
                    """)),
            Evidence.NONE,
            false);

    private final FakeRds rds = FakeRds.start(Clock.systemUTC()).instance("orders");
    private final AwsServices aws = AwsAt.endpoint(rds.endpoint());
    private final RdsDatabases databases = new RdsDatabases(aws.service("RDS", RdsClient::builder));
    private final NoMaintenanceIsNear maintenance = new NoMaintenanceIsNear(
            databases, new ElastiCaches(aws.service("ElastiCache", ElastiCacheClient::builder)));

    @AfterEach
    void close() {
        aws.close();
        rds.close();
    }

    @Test
    void statusIsReadAndAskedByThePolicy() {
        DatabaseIsAvailable check = new DatabaseIsAvailable(databases);

        assertThat(check.askedBy(FACTS.policy())).isTrue();
        assertThat(check.ask(FACTS)).isEqualTo(Outcome.Passed.of("orders is available, in several zones"));
        rds.status("orders", "rebooting");
        assertThat(check.ask(FACTS).answer()).isEqualTo(GateAnswer.UNKNOWN);
        rds.status("orders", "storage-full");
        assertThat(check.ask(FACTS).answer()).isEqualTo(GateAnswer.FAILED);
    }

    @Test
    void pendingActionAndAWindowThatIsNearFail() {
        rds.window("orders", "tue:18:00-tue:18:30");

        assertThat(maintenance.ask(FACTS).sentence())
                .isEqualTo(
                        "database orders has a maintenance window at 2026-11-24T18:00:00Z, and nothing is planned in it");
        rds.plans("orders", "system-update", Optional.empty(), Optional.empty());

        Outcome outcome = maintenance.ask(FACTS);
        assertThat(outcome.answer()).isEqualTo(GateAnswer.FAILED);
        assertThat(outcome.sentence()).contains("system-update").contains("2026-11-24T18:00:00Z");
    }

    @Test
    void datesOfPendingActionsAreRead() {
        rds.plans("orders", "os-upgrade", Optional.of(NOW.plus(Duration.ofDays(9))), Optional.empty());
        assertThat(maintenance.ask(FACTS).answer()).isEqualTo(GateAnswer.PASSED);

        rds.plans("orders", "hardware-maintenance", Optional.empty(), Optional.of(NOW.plusSeconds(3600)));

        assertThat(maintenance.ask(FACTS).sentence())
                .isEqualTo("database orders: AWS does hardware-maintenance at 2026-11-24T18:00:00Z, within 2 h");
    }

    @Test
    void changeThatWaitsForTheWindowIsPlannedWork() {
        rds.window("orders", "tue:18:00-tue:18:30");
        rds.changesClass("orders", "db.m5.xlarge");

        Outcome outcome = maintenance.ask(FACTS);

        assertThat(outcome.answer()).isEqualTo(GateAnswer.FAILED);
        assertThat(outcome.sentence()).contains("the change of dbinstanceclass").doesNotContain("xlarge");
    }

    @Test
    void newestAutomaticSnapshotIsFound() {
        AutomaticBackupIsRecent check = new AutomaticBackupIsRecent(databases);
        rds.automatic("orders", NOW.minus(Duration.ofHours(50)));
        rds.ofSomebodyElse("orders", "manual", NOW.minusSeconds(60));
        assertThat(check.ask(FACTS).answer())
                .as("a manual one is no automatic one")
                .isEqualTo(GateAnswer.FAILED);

        rds.automatic("orders", NOW.minus(Duration.ofHours(20)));

        assertThat(check.ask(FACTS).answer()).isEqualTo(GateAnswer.PASSED);
        assertThat(check.ask(FACTS).sentence()).contains("20 h old");
    }

    @Test
    void restorableTimeIsRead() {
        rds.automatic("orders", NOW.minus(Duration.ofHours(25)));
        rds.restorableUpTo("orders", NOW.minusSeconds(200));

        assertThat(new AutomaticBackupIsRecent(databases).ask(FACTS).sentence())
                .contains("25 h old")
                .contains("any moment up to 2026-11-24T16:56:40Z");
    }
}
