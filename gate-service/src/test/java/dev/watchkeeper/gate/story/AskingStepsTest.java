package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.StepStage;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.gate.around.AskingSteps;
import dev.watchkeeper.gate.around.ListOfSteps;
import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.StepState;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.policy.Policy;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A step of a test's own, asked by instances of the test's own against the gate's database. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class AskingStepsTest {
    private static final String ID = "test.step";

    private final Transactions transactions;
    private final Jdbi jdbi;
    private final Clock clock;

    @Inject
    AskingStepsTest(Transactions transactions, Jdbi jdbi, Clock clock) {
        this.transactions = transactions;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** What a test's step is like. */
    private interface Act {
        StepAnswer run() throws InterruptedException;
    }

    private record TestStep(Act act, AtomicBoolean there, AtomicBoolean over) implements Step.Held {
        @Override
        public String id() {
            return ID;
        }

        @Override
        public boolean askedBy(Policy policy) {
            return true;
        }

        @Override
        public Wish wish(StepFacts facts) {
            return over.get() ? Wish.OVER : Wish.WANTED;
        }

        @Override
        public StepAnswer act(StepFacts facts) throws InterruptedException {
            return act.run();
        }

        @Override
        public StepAnswer read(StepFacts facts) {
            return there.get()
                    ? StepAnswer.Done.of("it is there")
                    : StepAnswer.NotDone.of("not-there", "it is not there", "none");
        }

        @Override
        public StepAnswer giveBack(StepFacts facts) {
            there.set(false);
            return StepAnswer.Done.of("it is back");
        }
    }

    /** Another one, of one service alone. */
    private record SlowStep(ServiceRef of, Act act, Act reading) implements Step.Once {
        @Override
        public String id() {
            return ID;
        }

        @Override
        public boolean askedBy(Policy policy) {
            return true;
        }

        @Override
        public Wish wish(StepFacts facts) {
            return facts.deployment().service().equals(of) ? Wish.WANTED : Wish.NOT_YET;
        }

        @Override
        public StepAnswer act(StepFacts facts) throws InterruptedException {
            return act.run();
        }

        @Override
        public StepAnswer read(StepFacts facts) throws InterruptedException {
            return reading.run();
        }
    }

    private AskingSteps instance(Step step, AtomicInteger told) {
        return new AskingSteps(
                transactions,
                new ListOfSteps(List.of(step), policy -> List.of()),
                clock,
                (id, fault) -> {
                    throw new AssertionError(id, fault);
                },
                told::incrementAndGet);
    }

    private static void work(AskingSteps asking) {
        asking.writeAnswers();
        asking.askDue();
    }

    private StepState state(WatchRef watch) {
        return transactions.run(tx -> tx.steps().of(watch.deployment())).stream()
                .filter(state -> state.step().equals(ID))
                .findFirst()
                .orElseThrow();
    }

    /** As if so much time had passed. */
    private void leaseIsOver(WatchRef watch) {
        transactions.run(tx -> {
            tx.records().lock(watch.deployment());
            StepState state = state(watch);
            jdbi.useHandle(handle -> handle.execute(
                    "UPDATE steps SET look_at = now(), lease = NULL, document = regexp_replace(document, '\"lease\":\"[^\"]*\"', '\"lease\":\"2020-01-01T00:00:00Z\"') WHERE deployment = ? AND step_id = ?",
                    watch.deployment().value(),
                    ID));
            return state;
        });
    }

    @Test
    void aLateAnswerDoesNotCountWhileALaterAskingGoesOn() throws InterruptedException {
        AtomicInteger acted = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        ServiceRef service = ServiceRef.of("demo", "late-answer", "production");
        Act never = () -> {
            throw new AssertionError("the one acts, and the other reads");
        };
        AskingSteps dead = instance(
                new SlowStep(
                        service,
                        () -> {
                            acted.incrementAndGet();
                            late.await();
                            return StepAnswer.NotDone.of("late", "a late answer", "none");
                        },
                        never),
                told);
        AskingSteps next = instance(
                new SlowStep(service, never, () -> {
                    reading.countDown();
                    read.await();
                    return StepAnswer.Done.of("it is there");
                }),
                new AtomicInteger());
        WatchRef watch = Api.requested(service, "v1.2.0");
        transactions.run(tx -> {
            tx.records().lock(watch.deployment());
            tx.steps().write(watch.deployment(), StepState.planned(ID, clock.instant()));
            return watch;
        });
        dead.askDue();
        Awaitility.await().until(() -> acted.get() == 1);
        leaseIsOver(watch);
        next.askDue();
        reading.await();
        StepState asked = state(watch);
        assertThat(asked.attempt()).isEqualTo(2);

        late.countDown();
        Awaitility.await().until(() -> told.get() == 1);
        dead.writeAnswers();

        assertThat(state(watch)).as("the later asking counts").isEqualTo(asked);
        read.countDown();
        Awaitility.await().until(() -> {
            next.writeAnswers();
            return state(watch).stage() == StepStage.DONE;
        });
        Api.step(watch, "abort", "{\"reason\": \"enough\"}").then().statusCode(200);
    }

    @Test
    void whatADeadInstanceMayHaveDoneIsReadAndItsLateAnswerDoesNotCount() {
        AtomicBoolean there = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger acted = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        CountDownLatch late = new CountDownLatch(1);
        AskingSteps dead = instance(
                new TestStep(
                        () -> {
                            there.set(true);
                            acted.incrementAndGet();
                            late.await();
                            return StepAnswer.NotDone.of("late", "a late answer", "none");
                        },
                        there,
                        over),
                told);
        AskingSteps next = instance(
                new TestStep(
                        () -> {
                            acted.incrementAndGet();
                            return StepAnswer.Done.of("done");
                        },
                        there,
                        over),
                new AtomicInteger());
        WatchRef watch = Api.requested(ServiceRef.of("demo", "dead-instance", "production"), "v1.2.0");
        transactions.run(tx -> {
            tx.records().lock(watch.deployment());
            tx.steps().write(watch.deployment(), StepState.planned(ID, clock.instant()));
            return watch;
        });
        dead.askDue();
        Awaitility.await().until(() -> acted.get() == 1);
        next.askDue();
        assertThat(state(watch).attempt()).as("still leased").isEqualTo(1);
        assertThat(state(watch).stage()).isEqualTo(StepStage.ACTING);

        leaseIsOver(watch);
        Awaitility.await().until(() -> {
            work(next);
            return state(watch).stage() == StepStage.DONE;
        });
        late.countDown();
        Awaitility.await().until(() -> told.get() == 1);
        dead.writeAnswers();

        assertThat(state(watch).stage()).as("the late answer does not count").isEqualTo(StepStage.DONE);
        assertThat(acted).as("read, and not done again").hasValue(1);
        over.set(true);
        transactions.run(tx -> {
            tx.steps().nudge(watch.deployment());
            return watch;
        });
        Awaitility.await().until(() -> {
            work(next);
            return state(watch).stage() == StepStage.GIVEN_BACK;
        });
        assertThat(there).isFalse();
        Api.step(watch, "abort", "{\"reason\": \"enough\"}").then().statusCode(200);
    }
}
