package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.gate.admission.Admitting;
import dev.watchkeeper.gate.before.AskingChecks;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.CheckState;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.ListOfChecks;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.policy.Policy;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Checks of a test's own, asked by instances of the test's own against the gate's database. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class AskingChecksTest {
    private final Transactions transactions;
    private final Jdbi jdbi;
    private final Clock clock;

    @Inject
    AskingChecksTest(Transactions transactions, Jdbi jdbi, Clock clock) {
        this.transactions = transactions;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** What a check of a test answers. */
    private interface Asked {
        Outcome ask() throws InterruptedException;
    }

    private record TestCheck(String id, Duration timeout, Asked asked) implements GateCheck {
        @Override
        public boolean askedBy(Policy policy) {
            return true;
        }

        @Override
        public Outcome ask(CheckFacts facts) throws InterruptedException {
            return asked.ask();
        }
    }

    private static TestCheck after(String id, long millis) {
        return new TestCheck(id, Duration.ofSeconds(10), () -> {
            hold(new CountDownLatch(1), millis);
            return Outcome.Passed.of("well after " + millis + " ms");
        });
    }

    private static TestCheck hanging(String id, Duration timeout) {
        return new TestCheck(id, timeout, () -> {
            hold(new CountDownLatch(1), 60_000);
            return Outcome.Passed.of("never");
        });
    }

    private static void hold(CountDownLatch latch, long millis) throws InterruptedException {
        boolean released = latch.await(millis, TimeUnit.MILLISECONDS);
        assertThat(released).isFalse();
    }

    /** An instance of the gate with these checks. */
    private final class Instance {
        final Admitting admitting;
        final AskingChecks asking;
        final List<String> faults = new ArrayList<>();
        final AtomicInteger told = new AtomicInteger();

        Instance(List<GateCheck> checks) {
            ListOfChecks list = new ListOfChecks(checks, policy -> List.of());
            this.admitting = new Admitting(list, clock);
            this.asking = new AskingChecks(
                    transactions,
                    list,
                    admitting,
                    clock,
                    GateCheck::ask,
                    (check, fault) -> faults.add(check.id() + " " + fault.getMessage()),
                    told::incrementAndGet);
        }

        void begin(WatchRef watch) {
            transactions.run(tx -> {
                admitting.consider(tx, watch.deployment());
                return watch;
            });
        }

        void work() {
            asking.writeAnswers();
            asking.askDue();
        }
    }

    /** A deployment that the gate's own checks keep waiting: nobody says anything about it. */
    private static WatchRef waiting(String name) {
        return Api.requested(ServiceRef.of("demo", name, "production"), "v1.2.0");
    }

    private CheckState state(WatchRef watch, String check) {
        return transactions.run(tx -> tx.checks().of(watch.deployment())).stream()
                .filter(state -> state.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private long unanswered(WatchRef watch) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT count(*) FROM gate_checks WHERE deployment = ? AND answered_at IS NULL")
                .bind(0, watch.deployment().value())
                .mapTo(Long.class)
                .one());
    }

    @Test
    void aGateTakesItsSlowestCheckAndASourceThatHangsItsTimeoutOnce() {
        Duration timeout = Duration.ofSeconds(4);
        List<GateCheck> checks = new ArrayList<>(IntStream.range(0, 43)
                .mapToObj(i -> after("side." + i, 300 + i * 20L))
                .toList());
        checks.add(hanging("side.hanging", timeout));
        checks.add(hanging("side.hanging-too", timeout));
        Instance instance = new Instance(checks);
        WatchRef watch = waiting("side-by-side");
        instance.begin(watch);

        long begin = System.nanoTime();
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    instance.work();
                    return unanswered(watch) == 0;
                });
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(took)
                .as("one after the other it would be twice the timeout and half a minute")
                .isBetween(timeout, timeout.multipliedBy(2));
        assertThat(state(watch, "side.hanging").outcome().sentence()).contains("no answer within 4 s");
        assertThat(state(watch, "side.42").answer()).isEqualTo(GateAnswer.PASSED);
        assertThat(state(watch, "side.hanging").askAt()).as("asked again").isPresent();
    }

    @Test
    void whatAnInstanceLeftBehindIsTakenUpAndItsLateAnswerDoesNotCount() {
        CountDownLatch late = new CountDownLatch(1);
        Instance dead = new Instance(List.of(new TestCheck("lost.check", Duration.ofSeconds(30), () -> {
            late.await();
            return Outcome.Failed.of("late", "a late answer", "none");
        })));
        TestCheck undecided = new TestCheck(
                "undecided.check", Duration.ofSeconds(5), () -> Outcome.Unknown.of("no-word", "no word yet", "wait"));
        Instance next = new Instance(List.of(after("lost.check", 1), undecided));
        WatchRef watch = waiting("left-behind");
        dead.begin(watch);
        dead.asking.askDue();

        next.work();
        assertThat(state(watch, "lost.check").attempt()).as("still leased").isEqualTo(1);
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE gate_checks SET ask_at = ask_at - interval '36 s' WHERE deployment = ? AND check_id = 'lost.check'",
                watch.deployment().value()));
        Awaitility.await().until(() -> {
            next.work();
            return state(watch, "lost.check").answer() == GateAnswer.PASSED;
        });
        late.countDown();
        Awaitility.await().until(() -> dead.told.get() == 1);
        dead.asking.writeAnswers();

        assertThat(state(watch, "lost.check").answer()).isEqualTo(GateAnswer.PASSED);
        assertThat(state(watch, "lost.check").attempt()).isEqualTo(2);
    }

    @Test
    void checkThatThrowsIsUnknownAndToldToTheOperator() {
        Instance instance = new Instance(List.of(new TestCheck("broken.check", Duration.ofSeconds(5), () -> {
            throw new IllegalStateException("a secret detail");
        })));
        WatchRef watch = waiting("broken-check");
        instance.begin(watch);

        Awaitility.await().until(() -> {
            instance.work();
            return unanswered(watch) == 0;
        });

        assertThat(state(watch, "broken.check").answer()).isEqualTo(GateAnswer.UNKNOWN);
        assertThat(state(watch, "broken.check").outcome().sentence()).doesNotContain("secret");
        assertThat(instance.faults).containsExactly("broken.check a secret detail");
    }

    @Test
    void answersArePublishedWhenTheyChangeAndNothingIsAskedAfterTheEnd() {
        AtomicInteger asked = new AtomicInteger();
        Instance instance = new Instance(List.of(new TestCheck("told.check", Duration.ofSeconds(5), () -> {
            int times = asked.incrementAndGet();
            return times < 3
                    ? Outcome.Unknown.of("no-word", "no word yet", "wait")
                    : Outcome.Passed.of("came at the third time");
        })));
        WatchRef watch = waiting("told");
        instance.begin(watch);

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            instance.work();
            jdbi.useHandle(handle -> handle.execute(
                    "UPDATE gate_checks SET ask_at = now() WHERE deployment = ? AND answer = 'UNKNOWN' AND answered_at IS NOT NULL AND ask_at BETWEEN now() AND now() + interval '9 s'",
                    watch.deployment().value()));
            return state(watch, "told.check").answer() == GateAnswer.PASSED;
        });
        Api.step(watch, "abort", "{\"reason\": \"enough\"}").then().statusCode(200);
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE gate_checks SET ask_at = now() WHERE deployment = ?",
                watch.deployment().value()));
        int before = asked.get();
        instance.work();

        assertThat(state(watch, "told.check").askAt()).isEmpty();
        assertThat(asked.get()).isEqualTo(before);
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                TopicReading.events(
                                                Topic.DEPLOYMENTS.topicName(),
                                                watch.deployment().value())
                                        .stream()
                                        .filter(envelope -> envelope.event() instanceof DeploymentEvent.Checked checked
                                                && checked.check().equals("told.check"))
                                        .map(envelope -> ((DeploymentEvent.Checked) envelope.event()).answer()))
                        .containsExactly(GateAnswer.PASSED));
    }
}
