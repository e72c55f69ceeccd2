package dev.watchkeeper.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Waiting for a session that was opened a moment ago. */
@Tag("S1")
class SessionTableTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final SessionTable table = new SessionTable();
    private final TokenHash secret = TokenHash.ofToken("wks_x");

    private void opened() {
        table.opened(
                new AccessEvent.SessionOpened(
                        new SessionId("s-1"),
                        new SubjectId("ann"),
                        secret.hex(),
                        Optional.empty(),
                        NOW,
                        NOW.plusSeconds(3600)),
                NOW);
    }

    @Test
    void whatNeverComesIsWaitedForThatLong() {
        assertThat(table.await(secret, Duration.ofMillis(20))).isFalse();
    }

    @Test
    void whatIsThereIsNotWaitedFor() {
        opened();

        assertThat(table.await(secret, Duration.ofDays(1))).isTrue();
    }

    @Test
    void whoeverWaitsIsToldOnceItIsThere() {
        CompletableFuture<Boolean> waits = CompletableFuture.supplyAsync(() -> table.await(secret, Duration.ofDays(1)));

        opened();

        assertThat(waits.join()).isTrue();
    }

    /** Two tabs come from one sign-in: who gives up first must not take the other along. */
    @Test
    void oneWhoGivesUpDoesNotTakeTheOtherAlong() {
        CompletableFuture<Boolean> waits =
                CompletableFuture.supplyAsync(() -> table.await(secret, Duration.ofSeconds(2)));
        assertThat(table.await(secret, Duration.ofMillis(50))).isFalse();

        opened();

        assertThat(waits.join()).isTrue();
    }
}
