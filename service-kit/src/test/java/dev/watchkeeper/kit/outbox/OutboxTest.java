package dev.watchkeeper.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.event.AccessEvent.AccessRevoked;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.database.TestDatabase;
import dev.watchkeeper.kit.idempotency.Idempotency;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.idempotency.StoredAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P3")
class OutboxTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    private final Jdbi jdbi = TestDatabase.fresh();
    private final AtomicInteger woken = new AtomicInteger();
    private final Outbox outbox = new Outbox(Writer.GATE, woken::incrementAndGet);
    private final List<String> broker = Collections.synchronizedList(new ArrayList<>());
    private Predicate<OutboxRow> brokerFails = row -> false;

    @Test
    void whatIsCommittedIsSentInOrderWithSequence() {
        append("ann", 1);
        append("ann", 2);
        append("bob", 1);

        assertThat(relay().relayOnce()).isEqualTo(3);
        assertThat(sentOf("ann")).containsExactly("ann 1-1", "ann 1-2");
        assertThat(sentOf("bob")).containsExactly("bob 1-1");
        assertThat(relay().relayOnce()).isZero();
    }

    @Test
    void whatIsRolledBackIsNeverSentAndLeavesNoHole() {
        append("ann", 1);
        assertThatThrownBy(() -> jdbi.useTransaction(handle -> {
                    outbox.append(handle, DerivedId.event("x"), AT, new AccessRevoked(new SubjectId("ann")));
                    throw new IllegalStateException("command fails");
                }))
                .isInstanceOf(IllegalStateException.class);
        append("ann", 2);

        relay().relayOnce();
        assertThat(sentOf("ann")).containsExactly("ann 1-1", "ann 1-2");
        assertThat(woken).hasValue(2);
    }

    @Test
    void aCrashBetweenCommitAndPublishLosesNothing() {
        append("ann", 1);
        OutboxRelay killed = new OutboxRelay(jdbi, row -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(killed::relayOnce).isInstanceOf(IllegalStateException.class);

        relay().relayOnce();
        assertThat(broker).containsExactly("ann 1-1");
    }

    @Test
    void aCrashBetweenPublishAndMarkSendsTheSameEventAgain() {
        append("ann", 1);
        OutboxRelay killedAfterSending = new OutboxRelay(jdbi, row -> {
            send(row);
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(killedAfterSending::relayOnce).isInstanceOf(IllegalStateException.class);

        relay().relayOnce();
        assertThat(broker).containsExactly("ann 1-1", "ann 1-1");
    }

    @Test
    void aFailureHoldsItsKeyInOrderAndLetsOthersPass() {
        append("ann", 1);
        append("ann", 2);
        append("bob", 1);
        brokerFails = row -> row.event().key().equals("ann");
        OutboxRelay relay = relay();

        assertThat(relay.relayOnce()).isEqualTo(1);
        assertThat(relay.trouble()).isPresent();
        assertThat(broker).containsExactly("bob 1-1");

        brokerFails = row -> false;
        relay.relayOnce();
        assertThat(sentOf("ann")).containsExactly("ann 1-1", "ann 1-2");
        relay.relayOnce();
        assertThat(relay.trouble()).isEmpty();
    }

    @Test
    void ofTwoInstancesOneRelaysAtATime() throws Exception {
        append("ann", 1);
        CountDownLatch sending = new CountDownLatch(1);
        CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
        OutboxRelay first = new OutboxRelay(jdbi, row -> {
            sending.countDown();
            return acknowledgement;
        });
        CompletableFuture<Integer> running = CompletableFuture.supplyAsync(first::relayOnce);
        sending.await();

        assertThat(relay().relayOnce()).isZero();
        acknowledgement.complete(null);
        assertThat(running.get()).isEqualTo(1);
        assertThat(broker).isEmpty();
    }

    @Test
    void concurrentCommandsOnOneKeyAreSentInTheOrderOfTheirNumbers() {
        IntStream.rangeClosed(1, 40).parallel().forEach(number -> append("ann", number));
        while (relay().relayOnce() > 0) {
            assertThat(broker).isNotEmpty();
        }
        assertThat(broker)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 40).mapToObj(n -> "ann 1-" + n).toList());
    }

    @Test
    void anErasureIsSentWithoutAValue() {
        jdbi.useTransaction(handle -> outbox.erase(handle, Topic.DEPLOYMENT_STATE, "d1"));
        List<OutboxRow> sent = new ArrayList<>();
        new OutboxRelay(jdbi, row -> {
                    sent.add(row);
                    return CompletableFuture.completedFuture(null);
                })
                .relayOnce();
        assertThat(sent)
                .singleElement()
                .satisfies(row -> assertThat(row.event().value()).isEmpty());
    }

    /** An answer may hold a secret that is told once (S5); whoever asks later is answered without it. */
    @Test
    @Tag("S5")
    void whatWasSentAndAnsweredIsForgottenAfterADay() {
        append("ann", 1);
        relay().relayOnce();
        jdbi.useTransaction(handle -> new Idempotency()
                .once(
                        handle,
                        new SubjectId("ann"),
                        new IdempotencyKey("k-1"),
                        "{}",
                        () -> new StoredAnswer(201, "{\"secret\":\"told-once\"}")));
        assertThat(relay().forgetOlderThanADay()).as("too early").isZero();

        jdbi.useHandle(handle -> {
            handle.execute("UPDATE outbox SET sent_at = sent_at - interval '25 hours'");
            handle.execute("UPDATE idempotency SET asked_at = asked_at - interval '25 hours'");
        });

        assertThat(relay().forgetOlderThanADay()).isEqualTo(2);
        assertThat(jdbi.<Integer, RuntimeException>withHandle(
                        handle -> handle.createQuery("SELECT count(*) FROM idempotency WHERE body LIKE '%told-once%'")
                                .mapTo(Integer.class)
                                .one()))
                .isZero();
    }

    @Test
    void refusesToWriteOutsideOfATransaction() {
        assertThatThrownBy(() -> jdbi.useHandle(handle -> outbox.erase(handle, Topic.ACCESS, "ann")))
                .isInstanceOf(IllegalStateException.class);
    }

    private void append(String subject, int number) {
        jdbi.useTransaction(handle -> outbox.append(
                handle,
                DerivedId.event(subject, Integer.toString(number)),
                AT,
                new AccessRevoked(new SubjectId(subject))));
    }

    private OutboxRelay relay() {
        return new OutboxRelay(jdbi, this::send);
    }

    private CompletionStage<?> send(OutboxRow row) {
        if (brokerFails.test(row)) {
            return CompletableFuture.failedFuture(new org.apache.kafka.common.errors.TimeoutException("away"));
        }
        byte[] seq = row.event().headers().getOrDefault("seq", new byte[0]);
        broker.add(row.event().key() + " " + new String(seq, StandardCharsets.UTF_8));
        return CompletableFuture.completedFuture(null);
    }

    private List<String> sentOf(String key) {
        return broker.stream().filter(entry -> entry.startsWith(key + " ")).toList();
    }
}
