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
        opened("s-1", secret, NOW, Duration.ofHours(1));
    }

    private void opened(String id, TokenHash hash, Instant now, Duration life) {
        table.opened(
                new AccessEvent.SessionOpened(
                        new SessionId(id), new SubjectId("ann"), hash.hex(), Optional.empty(), NOW, NOW.plus(life)),
                now);
    }

    /** However many others come and go meanwhile. */
    @Test
    void aSessionThatEndedStaysEndedForAllTheLifeThatItHadLeft() {
        Duration twenty = Duration.ofHours(20);
        opened("s-1", secret, NOW, twenty);
        table.ended(new SessionId("s-1"), NOW);
        table.ended(new SessionId("s-2"), NOW);
        opened("s-2", TokenHash.ofToken("wks_y"), NOW, twenty);

        Instant later = NOW.plus(Duration.ofHours(14));
        for (int i = 0; i < 600; i++) {
            opened("other-" + i, TokenHash.ofToken("wks_" + i), later, Duration.ofHours(15));
        }
        opened("s-1", secret, later, twenty);
        opened("s-2", TokenHash.ofToken("wks_y"), later, twenty);

        assertThat(table.of(secret)).isEmpty();
        assertThat(table.of(TokenHash.ofToken("wks_y"))).isEmpty();
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
