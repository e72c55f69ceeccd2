package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.kit.incoming.TransientFailures;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

/** A process that is suspended inside a transaction keeps its connection, and with it every lock, until the database ends it. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class SuspendedHolderTest {
    private static final long LOCK = 4711;
    private static final int MORE_THAN_THE_POOL_HAS = 20;

    private final Jdbi jdbi;

    @Inject
    SuspendedHolderTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static boolean taken(Handle handle) {
        return handle.createQuery("SELECT pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    @Test
    void whatItHasLockedIsFreeBeforeItsPartitionsAreWithAnotherOne() {
        Handle suspended = jdbi.open().begin();
        assertThat(taken(suspended)).isTrue();
        assertThat(jdbi.<Boolean, RuntimeException>inTransaction(SuspendedHolderTest::taken))
                .isFalse();

        await().atMost(Duration.ofSeconds(8))
                .until(() -> jdbi.<Boolean, RuntimeException>inTransaction(SuspendedHolderTest::taken));

        Throwable ended = catchThrowable(() -> suspended.execute("SELECT 1"));
        assertThat(ended).isInstanceOf(JdbiException.class);
        assertThat(TransientFailures.isTransient(ended))
                .as("what it was doing is done again, and not put aside: %s", ended)
                .isTrue();
        suspended.close();
        for (int further = 0; further < MORE_THAN_THE_POOL_HAS; further++) {
            assertThat(jdbi.<Boolean, RuntimeException>inTransaction(SuspendedHolderTest::taken))
                    .as("nobody is given the connection that was ended")
                    .isTrue();
        }
    }
}
