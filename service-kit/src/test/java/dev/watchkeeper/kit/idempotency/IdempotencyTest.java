package dev.watchkeeper.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.database.TestDatabase;
import dev.watchkeeper.kit.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
    private static final IdempotencyKey KEY = new IdempotencyKey("k-1");

    private final Idempotency idempotency = new Idempotency();
    private final Jdbi jdbi = TestDatabase.fresh();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void theSameRequestAgainGetsTheFirstAnswerAndRunsOnce() {
        StoredAnswer first = ask("ann", "{\"a\":1}");
        StoredAnswer second = ask("ann", "{\"a\":1}");

        assertThat(second).isEqualTo(first);
        assertThat(runs).hasValue(1);
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefusedAndNamesTheKey() {
        ask("ann", "{\"a\":1}");
        assertThatThrownBy(() -> ask("ann", "{\"a\":2}")).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(422);
            assertThat(refused.problem().detail()).contains("k-1");
        });
        assertThat(runs).hasValue(1);
    }

    @Test
    void whatWasAnsweredIsFoundBeforeACommandThatRunsOutsideOfATransaction() {
        assertThat(answered("ann", "{\"a\":1}")).isEmpty();
        StoredAnswer first = ask("ann", "{\"a\":1}");

        assertThat(answered("ann", "{\"a\":1}")).contains(first);
        assertThat(answered("bob", "{\"a\":1}")).isEmpty();
        assertThatThrownBy(() -> answered("ann", "{\"a\":2}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(422));
    }

    private Optional<StoredAnswer> answered(String caller, String request) {
        return jdbi.withHandle(handle -> idempotency.answered(handle, new SubjectId(caller), KEY, request));
    }

    /** An answer may hold a secret that is told once (S5). */
    @Test
    void anAnswerIsForgottenAfterADayAndItsCommandIsStillNotRunTwice() {
        ask("ann", "{}");
        assertThat(forget()).as("too early").isZero();
        jdbi.useHandle(handle -> handle.execute("UPDATE idempotency SET asked_at = now() - interval '25 hours'"));

        assertThat(forget()).isEqualTo(1);

        assertThat(jdbi.<Integer, RuntimeException>withHandle(
                        handle -> handle.createQuery("SELECT count(*) FROM idempotency WHERE body IS NULL")
                                .mapTo(Integer.class)
                                .one()))
                .isEqualTo(1);
        assertThatThrownBy(() -> ask("ann", "{}")).isInstanceOfSatisfying(ProblemException.class, late -> {
            assertThat(late.problem().status()).isEqualTo(409);
            assertThat(late.problem().detail()).contains("k-1", "more than a day ago");
        });
        assertThat(runs).hasValue(1);
    }

    private int forget() {
        return jdbi.withHandle(Idempotency::forgetAnswers);
    }

    @Test
    void aKeyBelongsToItsCaller() {
        ask("ann", "{}");
        ask("bob", "{}");
        assertThat(runs).hasValue(2);
    }

    @Test
    void aCommandThatFailsLeavesTheKeyFree() {
        assertThatThrownBy(() ->
                        jdbi.inTransaction(handle -> idempotency.once(handle, new SubjectId("ann"), KEY, "{}", () -> {
                            throw new IllegalStateException("down");
                        })))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ask("ann", "{}").status()).isEqualTo(201);
    }

    @Test
    void ofManyAtOnceOneRunsAndAllGetItsAnswer() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<StoredAnswer>> requests = IntStream.range(0, 8)
                    .<Callable<StoredAnswer>>mapToObj(i -> () -> ask("ann", "{}"))
                    .toList();
            for (Future<StoredAnswer> answer : threads.invokeAll(requests)) {
                assertThat(answer.get().body()).isEqualTo("{\"run\":1}");
            }
        }
        assertThat(runs).hasValue(1);
    }

    private StoredAnswer ask(String caller, String request) {
        return jdbi.inTransaction(handle -> idempotency.once(
                handle,
                new SubjectId(caller),
                KEY,
                request,
                () -> new StoredAnswer(201, "{\"run\":" + runs.incrementAndGet() + "}")));
    }
}
