package dev.watchkeeper.gate.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.cache.CacheState;
import dev.watchkeeper.gate.database.Instance;
import dev.watchkeeper.gate.maintenance.Upkeep;
import dev.watchkeeper.gate.rollout.Colour;
import dev.watchkeeper.gate.rollout.RunningService;
import dev.watchkeeper.gate.rollout.Shifting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the states of databases, caches and services mean before a start. */
class InfrastructurePolicyTest {
    private static final Upkeep NOTHING = new Upkeep("it", "", List.of());

    private static Instance instance(String status) {
        return new Instance(
                "orders",
                "arn:aws:rds:eu-central-1:123456789012:db:orders",
                "db-1",
                status,
                true,
                Optional.empty(),
                "postgres",
                "15.4",
                Optional.empty(),
                7,
                Optional.empty(),
                NOTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "available, PASSED, false",
        "backing-up, PASSED, true",
        "storage-optimization, PASSED, true",
        "storage-initialization, PASSED, true",
        "storage-config-upgrade, PASSED, true",
        "configuring-enhanced-monitoring, PASSED, true",
        "configuring-iam-database-auth, PASSED, true",
        "configuring-log-exports, PASSED, true",
        "modifying, UNKNOWN, false",
        "rebooting, UNKNOWN, false",
        "renaming, UNKNOWN, false",
        "upgrading, UNKNOWN, false",
        "maintenance, UNKNOWN, false",
        "starting, UNKNOWN, false",
        "creating, UNKNOWN, false",
        "backtracking, UNKNOWN, false",
        "moving-to-vpc, UNKNOWN, false",
        "converting-to-vpc, UNKNOWN, false",
        "resetting-master-credentials, UNKNOWN, false",
        "a-word-of-next-year, UNKNOWN, false",
        "storage-full, FAILED, false",
        "stopped, FAILED, false",
        "stopping, FAILED, false",
        "failed, FAILED, false",
        "deleting, FAILED, false",
        "delete-precheck, FAILED, false",
        "incompatible-parameters, FAILED, false",
        "incompatible-network, FAILED, false",
        "incompatible-option-group, FAILED, false",
        "incompatible-restore, FAILED, false",
        "incompatible-create, FAILED, false",
        "insufficient-capacity, FAILED, false",
        "inaccessible-encryption-credentials, FAILED, false",
        "inaccessible-encryption-credentials-recoverable, FAILED, false",
        "restore-error, FAILED, false"
    })
    void everyStatusOfRdsMeansSomething(String status, GateAnswer answer, boolean remark) {
        Outcome outcome = DatabaseIsAvailable.judged(instance(status));

        assertThat(outcome.answer()).isEqualTo(answer);
        assertThat(outcome.sentence()).startsWith("orders is " + status + ", in several zones");
        assertThat(outcome instanceof Outcome.Passed passed && passed.remark()).isEqualTo(remark);
    }

    @ParameterizedTest
    @CsvSource({
        "available, PASSED",
        "snapshotting, PASSED",
        "modifying, UNKNOWN",
        "creating, UNKNOWN",
        "rebooting cluster nodes, UNKNOWN",
        "updating, UNKNOWN",
        "a-word-of-next-year, UNKNOWN",
        "create-failed, FAILED",
        "deleting, FAILED",
        "deleted, FAILED",
        "incompatible-network, FAILED",
        "incompatible_parameters, FAILED",
        "restore-failed, FAILED"
    })
    void everyStatusOfACacheMeansSomething(String status, GateAnswer answer) {
        Outcome outcome = CacheIsAvailable.judged(new CacheState("orders", status, true, NOTHING));

        assertThat(outcome.answer()).isEqualTo(answer);
        assertThat(outcome.sentence()).startsWith("orders is " + status);
    }

    private static Colour primary(Colour.State state, int running, int failed) {
        return new Colour(
                "PRIMARY", "api:42", state, state == Colour.State.FAILED ? "it tripped" : "", 3, running, 0, failed);
    }

    private static RunningService service(String status, int running, int pending, Colour... colours) {
        return new RunningService("api", status, Shifting.BY_TASKS, 3, running, pending, List.of(colours));
    }

    private static Outcome steady(RunningService service) {
        return SteadyPolicy.decide(service);
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> "failed " + failed.reason().code();
            case Outcome.Unknown unknown -> "unknown " + unknown.ifItStays().code();
            case Outcome.Passed passed -> passed.remark() ? "remark" : "passed";
            case Outcome.NeedsPerson person -> "person";
        };
    }

    @Test
    void serviceThatRunsOneVersionWithAllItsTasksPasses() {
        Outcome outcome = steady(service("ACTIVE", 3, 0, primary(Colour.State.COMPLETED, 3, 0)));

        assertThat(outcome).isEqualTo(Outcome.Passed.of("api runs 3 of 3 tasks of api:42"));
    }

    @Test
    void whatGoesByIsUnknownAndWhatStaysHasFailed() {
        Colour done = primary(Colour.State.COMPLETED, 3, 0);
        Colour old = new Colour("ACTIVE", "api:41", Colour.State.COMPLETED, "", 0, 2, 0, 0);
        Colour green = new Colour("ACTIVE", "api:43", Colour.State.COMPLETED, "", 3, 3, 0, 0);

        assertThat(code(steady(service("INACTIVE", 3, 0, done)))).isEqualTo("failed service-not-active");
        assertThat(code(steady(service("DRAINING", 3, 0, done)))).isEqualTo("failed service-not-active");
        assertThat(code(steady(service("ACTIVE", 3, 0, primary(Colour.State.FAILED, 3, 3)))))
                .isEqualTo("failed rollout-failed");
        assertThat(code(steady(service("ACTIVE", 3, 0, primary(Colour.State.IN_PROGRESS, 3, 0)))))
                .isEqualTo("unknown rollout-running");
        assertThat(code(steady(service("ACTIVE", 3, 0, done, old)))).isEqualTo("unknown rollout-running");
        assertThat(code(steady(service("ACTIVE", 3, 0, done, green)))).isEqualTo("unknown rollout-running");
        assertThat(code(steady(service("ACTIVE", 3, 0)))).isEqualTo("unknown rollout-running");
        assertThat(code(steady(service("ACTIVE", 2, 0, done)))).isEqualTo("unknown tasks-missing");
        assertThat(code(steady(service("ACTIVE", 4, 0, done)))).isEqualTo("unknown tasks-missing");
        assertThat(code(steady(service("ACTIVE", 3, 1, done)))).isEqualTo("unknown tasks-missing");
        assertThat(code(steady(service("ACTIVE", 3, 0, primary(Colour.State.COMPLETED, 3, 2)))))
                .isEqualTo("unknown tasks-failing");
    }

    @Test
    void sentencesHaveTheNumbers() {
        assertThat(steady(service("ACTIVE", 2, 1, primary(Colour.State.COMPLETED, 2, 0)))
                        .sentence())
                .isEqualTo("api runs 2 of 3 tasks, and 1 begin");
        assertThat(steady(service("ACTIVE", 3, 0, primary(Colour.State.FAILED, 3, 3)))
                        .sentence())
                .isEqualTo("api: the rollout of api:42 has failed: it tripped");
    }

    @Test
    void serviceThatWantsNoTasksPassesWithARemark() {
        assertThat(code(steady(new RunningService(
                        "api",
                        "ACTIVE",
                        Shifting.BY_TASKS,
                        0,
                        0,
                        0,
                        List.of(new Colour("PRIMARY", "api:42", Colour.State.COMPLETED, "", 0, 0, 0, 0))))))
                .isEqualTo("remark");
    }
}
