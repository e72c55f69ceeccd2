package dev.watchkeeper.gate.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.database.Instance;
import dev.watchkeeper.gate.database.Snapshot;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.maintenance.Upkeep;
import dev.watchkeeper.kit.aws.AwsFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What copies of the database are worth. */
class BackupPolicyTest {
    private static final Instant NOW = Examples.NOON;
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration WAIT = Duration.ofMinutes(30);
    private static final DeploymentId ID = new DeploymentId("d-1");
    private static final SnapshotIntent INTENT = intent(false);
    private static final SnapshotIntent SEEN = intent(true);

    private static SnapshotIntent intent(boolean seen) {
        return new SnapshotIntent(ID, Run.FIRST, "orders", SnapshotIntent.nameAt(NOW), NOW, seen, Optional.empty());
    }

    private static Instance instance(int days, @Nullable Instant restorable) {
        return instance("available", days, Optional.ofNullable(restorable), Optional.empty());
    }

    private static Instance instance(String status, int days, Optional<Instant> restorable, Optional<String> cluster) {
        return new Instance(
                "orders",
                "arn",
                "db-1",
                status,
                false,
                cluster,
                "postgres",
                "15.4",
                Optional.of("key-1"),
                days,
                restorable,
                new Upkeep("it", "", List.of()));
    }

    private static Instance is(String status) {
        return instance(status, 7, Optional.empty(), Optional.empty());
    }

    private static Snapshot snapshot(String status, int percent) {
        return new Snapshot(
                INTENT.snapshot(),
                "orders",
                "db-1",
                status,
                Optional.of(NOW.plusSeconds(12)),
                percent,
                "postgres",
                "15.4",
                Optional.of("key-1"),
                100,
                INTENT.tags());
    }

    private static Snapshot with(String instance, String resource, String engine, @Nullable String key) {
        return new Snapshot(
                INTENT.snapshot(),
                instance,
                resource,
                "available",
                Optional.of(NOW),
                100,
                engine,
                "15.4",
                Optional.ofNullable(key),
                100,
                INTENT.tags());
    }

    private static Optional<Snapshot> taken(Duration ago) {
        return Optional.of(new Snapshot(
                "rds:orders-1",
                "orders",
                "db-1",
                "available",
                Optional.of(NOW.minus(ago)),
                100,
                "postgres",
                "15.4",
                Optional.empty(),
                100,
                Map.of()));
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> "failed " + failed.reason().code();
            case Outcome.Unknown unknown -> "unknown " + unknown.ifItStays().code();
            case Outcome.Passed passed -> passed.remark() ? "remark" : "passed";
            case Outcome.NeedsPerson person -> "person";
        };
    }

    private static String automatic(Instance instance, Optional<Snapshot> newest) {
        return code(AutomaticBackupIsRecent.judged(instance, newest, DAY, NOW));
    }

    @Test
    void newestAutomaticSnapshotCountsToTheSecond() {
        assertThat(automatic(instance(7, null), taken(Duration.ofHours(3)))).isEqualTo("passed");
        assertThat(automatic(instance(7, null), taken(DAY))).isEqualTo("passed");
        assertThat(automatic(instance(7, null), taken(DAY.plusSeconds(1)))).isEqualTo("failed backup-too-old");
        assertThat(automatic(instance(7, null), taken(Duration.ofSeconds(-30))))
                .as("AWS's clock is ahead")
                .isEqualTo("passed");
    }

    @Test
    void snapshotThatIsOlderPassesWithARemarkWhereEveryMomentSinceCanBeRestored() {
        Optional<Snapshot> older = taken(DAY.plusMinutes(20));

        assertThat(automatic(instance(7, NOW.minusSeconds(300)), older)).isEqualTo("remark");
        assertThat(automatic(instance(7, NOW.minus(DAY).minusSeconds(1)), older))
                .isEqualTo("failed backup-too-old");
        assertThat(automatic(instance(7, NOW.minusSeconds(300)), Optional.empty()))
                .as("the log alone is no backup")
                .isEqualTo("failed backup-too-old");
    }

    @Test
    void backupsThatAreSwitchedOffFail() {
        Outcome outcome = AutomaticBackupIsRecent.judged(instance(0, null), taken(Duration.ofHours(3)), DAY, NOW);

        assertThat(code(outcome)).isEqualTo("failed backup-too-old");
        assertThat(outcome.sentence()).isEqualTo("orders has no automatic backups: they are kept for 0 days");
    }

    @Test
    void sentenceHasTheAgeAndTheLimit() {
        assertThat(AutomaticBackupIsRecent.judged(instance(7, null), taken(Duration.ofMinutes(1590)), DAY, NOW)
                        .sentence())
                .isEqualTo(
                        "rds:orders-1 of orders is 26 h 30 min old, of 2026-11-23T14:30:00Z, and the policy allows 24 h; it cannot be restored to a moment after that");
    }

    @Test
    void nameIsTheSecondOfTheIntentInUtc() {
        assertThat(SnapshotIntent.nameAt(Instant.parse("2026-11-24T17:03:05.999Z")))
                .isEqualTo("pre-deploy-20261124-170305");
    }

    @Test
    void snapshotThatIsAvailablePassesAndTellsItsRestorePoint() {
        Outcome outcome = SnapshotPolicy.judge(INTENT, is("available"), snapshot("available", 100), WAIT);

        assertThat(outcome)
                .isEqualTo(
                        Outcome.Passed.remarkable(
                                "Snapshot pre-deploy-20261124-170000 of orders is available: of 2026-11-24T17:00:12Z, postgres 15.4, 100 GiB, encrypted; a restore to it loses what is written after that time"));
    }

    @Test
    void snapshotThatIsBeingMadeIsWaitedFor() {
        Outcome outcome = SnapshotPolicy.judge(INTENT, is("backing-up"), snapshot("creating", 40), WAIT);

        assertThat(code(outcome)).isEqualTo("unknown snapshot-not-available");
        assertThat(outcome.sentence()).contains("(40 %)").contains("30 min");
        assertThat(code(SnapshotPolicy.judge(INTENT, is("available"), snapshot("available", 99), WAIT)))
                .isEqualTo("unknown snapshot-not-available");
        assertThat(code(SnapshotPolicy.judge(INTENT, is("available"), snapshot("failed", 40), WAIT)))
                .isEqualTo("failed snapshot-failed");
    }

    @Test
    void snapshotIsHeldAgainstTheInstance() {
        assertThat(verified(with("orders", "db-1", "postgres", "key-1"))).isEqualTo("remark");
        assertThat(verified(with("others", "db-1", "postgres", "key-1"))).isEqualTo("failed snapshot-not-as-expected");
        assertThat(verified(with("orders", "db-2", "postgres", "key-1"))).isEqualTo("failed snapshot-not-as-expected");
        assertThat(verified(with("orders", "db-1", "mysql", "key-1"))).isEqualTo("failed snapshot-not-as-expected");
        assertThat(verified(with("orders", "db-1", "postgres", null))).isEqualTo("failed snapshot-not-as-expected");
        assertThat(verified(with("orders", "db-1", "postgres", "key-2"))).isEqualTo("failed snapshot-not-as-expected");
    }

    private static String verified(Snapshot snapshot) {
        return code(SnapshotPolicy.judge(INTENT, is("available"), snapshot, WAIT));
    }

    @Test
    void snapshotOfTheSameNameByAnotherIsNotTakenForOurs() {
        Snapshot ours = snapshot("available", 100);
        Snapshot others = new Snapshot(
                ours.id(),
                ours.instance(),
                ours.resource(),
                ours.status(),
                ours.taken(),
                100,
                ours.engine(),
                ours.engineVersion(),
                ours.key(),
                100,
                Map.of(SnapshotIntent.TAG, "d-2"));

        assertThat(verified(others)).isEqualTo("failed snapshot-name-taken");
        assertThat(code(SnapshotPolicy.judge(SEEN, is("available"), others, WAIT)))
                .as("a tag was changed after it was seen as ours")
                .isEqualTo("remark");
    }

    @ParameterizedTest
    @CsvSource({
        "available, ''",
        "backing-up, ''",
        "storage-optimization, ''",
        "modifying, unknown snapshot-not-now",
        "rebooting, unknown snapshot-not-now",
        "a-word-of-next-year, unknown snapshot-not-now",
        "storage-full, failed storage-full",
        "stopped, failed database-not-available"
    })
    void rdsIsCalledOnlyWhereItCanMakeASnapshot(String status, String expected) {
        assertThat(SnapshotPolicy.whyNotMake(INTENT, is(status))
                        .map(BackupPolicyTest::code)
                        .orElse(""))
                .isEqualTo(expected);
    }

    @Test
    void snapshotThatHasGoneIsNotMadeAgain() {
        assertThat(SnapshotPolicy.whyNotMake(SEEN, is("available")).map(BackupPolicyTest::code))
                .contains("failed snapshot-gone");
    }

    @Test
    void membersOfAClusterAreAskedOfAPerson() {
        assertThat(SnapshotPolicy.ofACluster(instance("available", 7, Optional.empty(), Optional.of("aurora")))
                        .map(BackupPolicyTest::code))
                .contains("person");
    }

    @ParameterizedTest
    @Tag("F12")
    @CsvSource({
        "REJECTED, DBSnapshotAlreadyExists, unknown snapshot-not-read",
        "REJECTED, InvalidDBInstanceState, unknown snapshot-not-now",
        "REJECTED, SnapshotQuotaExceeded, failed snapshot-quota",
        "REJECTED, InvalidParameterValue, failed aws-rejected",
        "NOT_THERE, DBInstanceNotFound, failed aws-not-there",
        "NOT_ALLOWED, AccessDenied, failed aws-not-allowed",
        "NOT_KNOWN, ExpiredToken, unknown aws-not-known",
        "THROTTLED, Throttling, unknown aws-throttled",
        "CLOCK, RequestTimeTooSkewed, unknown aws-clock",
        "NOT_CONNECTED, '', unknown aws-not-connected",
        "NO_CREDENTIALS, '', failed aws-no-credentials",
        "CUT, '', unknown snapshot-unclear",
        "TIMEOUT, '', unknown snapshot-unclear",
        "BROKEN, InternalFailure, unknown snapshot-unclear"
    })
    void everyFailureOfTheCallHasItsOwnWord(AwsFailure.Kind kind, String code, String expected) {
        AwsFailure failure = new AwsFailure(kind, code, "RDS answers " + code, Optional.empty());

        assertThat(code(SnapshotPolicy.notMade(INTENT, failure))).isEqualTo(expected);
    }
}
