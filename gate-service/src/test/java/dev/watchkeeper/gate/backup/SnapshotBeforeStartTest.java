package dev.watchkeeper.gate.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.gate.aws.AwsAt;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.database.rds.RdsDatabases;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.kit.aws.AwsServices;
import dev.watchkeeper.stack.fake.rds.FakeRds;
import dev.watchkeeper.stack.fake.rds.SnapshotFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The snapshot of a deployment at a fake of RDS that keeps a ledger: there is never a second one. */
class SnapshotBeforeStartTest {
    private static final String NAME = "pre-deploy-20261124-170000";
    private static final CheckFacts FACTS = Examples.facts(
            Examples.wholePolicy(
                    "database: { rds: orders }",
                    text -> text.replace(
                            "  gate:\n", "  gate:\n    backup: { snapshot: before-start, waitAvailable: 30m }\n")),
            Evidence.NONE,
            false);

    private final FakeRds rds = FakeRds.start(Clock.systemUTC()).instance("orders");
    private final AwsServices aws = AwsAt.endpoint(rds.endpoint());
    private final MemoryIntents intents = new MemoryIntents();

    @AfterEach
    void close() {
        aws.close();
        rds.close();
    }

    /** An instance of the gate; the intents outlive it. */
    private SnapshotBeforeStart check() {
        return new SnapshotBeforeStart(
                new RdsDatabases(
                        aws.service("RDS", software.amazon.awssdk.services.rds.RdsClient::builder),
                        Duration.ofMillis(400)),
                intents);
    }

    private Outcome ask() {
        return check().ask(FACTS);
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> failed.reason().code();
            case Outcome.Unknown unknown -> unknown.ifItStays().code();
            case Outcome.Passed passed -> "passed";
            case Outcome.NeedsPerson person -> "person";
        };
    }

    private Outcome untilItIsMade() {
        for (int i = 0; i < 6; i++) {
            Outcome outcome = ask();
            if (outcome.answer() != GateAnswer.UNKNOWN) {
                return outcome;
            }
            rds.step();
        }
        return ask();
    }

    @Test
    void isMadeOnceAndWaitedFor() {
        List<String> sentences = new ArrayList<>();
        sentences.add(ask().sentence());
        sentences.add(ask().sentence());
        rds.step();
        sentences.add(ask().sentence());
        rds.step();
        Outcome outcome = ask();

        assertThat(sentences)
                .containsExactly(
                        "Snapshot " + NAME + " of orders is being made (0 %), and the policy waits 30 min for it",
                        "Snapshot " + NAME + " of orders is being made (0 %), and the policy waits 30 min for it",
                        "Snapshot " + NAME + " of orders is being made (50 %), and the policy waits 30 min for it");
        assertThat(outcome.answer()).isEqualTo(GateAnswer.PASSED);
        assertThat(outcome.sentence()).contains(NAME).contains("encrypted").contains("loses what is written after");
        assertThat(rds.made()).containsExactly(NAME);
    }

    private Outcome askUnder(Run run, Instant now) {
        Deployment deployment = FACTS.deployment();
        while (!deployment.watch().run().equals(run)) {
            deployment = deployment.again(Examples.NOON).after();
        }
        return check().ask(new CheckFacts(
                deployment, FACTS.policy(), FACTS.evidence(), FACTS.firstOfService(), FACTS.reports(), now));
    }

    @Test
    void nextRunKeepsWhatIsAnHourOldAtMost() {
        untilItIsMade();
        Instant hour = Examples.NOON.plus(SnapshotIntent.KEPT);

        assertThat(askUnder(new Run(2), hour).answer()).isEqualTo(GateAnswer.PASSED);
        assertThat(rds.made()).containsExactly(NAME);

        assertThat(askUnder(new Run(1), hour.plusSeconds(1)).answer()).isEqualTo(GateAnswer.PASSED);
        assertThat(rds.made()).containsExactly(NAME);
    }

    @Test
    void nextRunLongAfterItMakesAnotherOneOnce() {
        untilItIsMade();
        Instant late = Examples.NOON.plus(SnapshotIntent.KEPT).plusSeconds(1);

        Outcome anew = askUnder(new Run(2), late);
        rds.step();
        rds.step();
        Outcome there = askUnder(new Run(2), late.plusSeconds(60));
        Outcome later = askUnder(new Run(3), late.plusSeconds(120));

        assertThat(code(anew)).isEqualTo("snapshot-not-available");
        assertThat(there.sentence()).contains("pre-deploy-20261124-180001");
        assertThat(later.sentence()).contains("pre-deploy-20261124-180001");
        assertThat(rds.made()).containsExactly(NAME, "pre-deploy-20261124-180001");
    }

    @Test
    void oneThatTakesLongToBeMadeIsNotMadeAgain() {
        ask();

        assertThat(code(askUnder(new Run(2), Examples.NOON.plus(Duration.ofHours(5)))))
                .isEqualTo("snapshot-not-available");
        assertThat(rds.made()).containsExactly(NAME);
    }

    @ParameterizedTest
    @EnumSource(SnapshotFault.class)
    @Tag("F35")
    void whateverBecomesOfTheCallThereIsOneInTheEnd(SnapshotFault fault) {
        rds.fault(fault);

        Outcome outcome = untilItIsMade();

        assertThat(outcome.answer()).isEqualTo(GateAnswer.PASSED);
        assertThat(rds.made()).containsExactly(NAME);
    }

    @Test
    void instanceThatDiesAfterItsIntentLeavesItToTheNext() {
        intents.intend(Examples.WATCH, "orders", Examples.NOON);

        assertThat(untilItIsMade().answer()).isEqualTo(GateAnswer.PASSED);
        assertThat(rds.made()).containsExactly(NAME);
    }

    @Test
    void instancesThatAskAtTheSameTimeMakeOne() throws InterruptedException, ExecutionException {
        CountDownLatch begin = new CountDownLatch(1);
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> asked = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> {
                        SnapshotBeforeStart check = check();
                        begin.await();
                        return check.ask(FACTS);
                    }))
                    .toList();
            begin.countDown();
            for (Future<Outcome> each : asked) {
                outcomes.add(Objects.requireNonNull(each.get()));
            }
        }

        assertThat(outcomes).extracting(Outcome::answer).containsOnly(GateAnswer.UNKNOWN);
        assertThat(untilItIsMade().answer()).isEqualTo(GateAnswer.PASSED);
        assertThat(rds.made()).containsExactly(NAME);
    }

    @Test
    void snapshotThatSomebodyDeletedIsNotMadeAgain() {
        untilItIsMade();
        rds.delete(NAME);

        assertThat(code(ask())).isEqualTo("snapshot-gone");
        assertThat(rds.made()).hasSize(1);
    }

    @Test
    void nameThatSomebodyElseHasTakenRefuses() {
        rds.ofSomebodyElse("orders", NAME, Examples.NOON);

        assertThat(code(ask())).isEqualTo("snapshot-name-taken");
        assertThat(rds.made()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "storage-full, storage-full",
        "stopped, database-not-available",
        "modifying, snapshot-not-now",
        "storage-optimization, snapshot-not-now"
    })
    void databaseThatIsNotAvailableGetsNone(String status, String expected) {
        rds.status("orders", status);

        assertThat(code(ask())).isEqualTo(expected);
        assertThat(rds.made()).isEmpty();
    }

    @ParameterizedTest
    @Tag("F12")
    @CsvSource({
        "CreateDBSnapshot, SnapshotQuotaExceeded, snapshot-quota",
        "CreateDBSnapshot, AccessDenied, aws-not-allowed",
        "CreateDBSnapshot, Throttling, aws-throttled",
        "CreateDBSnapshot, ExpiredToken, aws-not-known",
        "CreateDBSnapshot, KMSKeyNotAccessibleFault, aws-rejected",
        "DescribeDBSnapshots, Throttling, aws-throttled",
        "DescribeDBSnapshots, AccessDenied, aws-not-allowed",
        "DescribeDBInstances, Throttling, aws-throttled",
        "DescribeDBInstances, DBInstanceNotFound, aws-not-there"
    })
    void failureHasItsOwnWordAndMakesNone(String operation, String error, String expected) {
        rds.refuses(operation, error);

        assertThat(code(ask())).isEqualTo(expected);
        assertThat(rds.made()).isEmpty();
    }

    @Test
    void quotaIsRefusedByRdsItself() {
        IntStream.range(0, 100).forEach(i -> rds.ofSomebodyElse("orders", "old-" + i, Examples.NOON));

        assertThat(code(ask())).isEqualTo("snapshot-quota");
    }

    @Test
    void memberOfAClusterIsAskedOfAPersonAndNothingIsIntended() {
        rds.belongsTo("orders", "aurora");

        assertThat(code(ask())).isEqualTo("person");
        assertThat(rds.made()).isEmpty();
    }

    @Test
    void isAskedAfterAllOthersAndWaitedForAsLongAsThePolicySays() {
        assertThat(check().costs()).isTrue();
        assertThat(check().patience(FACTS.policy())).isEqualTo(Duration.ofMinutes(30));
    }
}
