package dev.watchkeeper.probe.source.postgres;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The connections to one database for one project: a few at most, kept while they are asked, closed when nobody does. A kept one
 * that was dropped meanwhile is no outage: another is opened within the same question.
 */
final class Database {
    static final int MOST = 3;

    private final Opening opening;
    private final Consumer<String> warnings;
    private final Duration idleFor;
    private final Semaphore permits = new Semaphore(MOST, true);
    private final Deque<Kept> idle = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean roleChecked = new AtomicBoolean();

    private record Kept(Connection connection, long since) {}

    /** A connection in its transaction. */
    private record Begun(Connection connection, boolean replica) {}

    /** @param idleFor how long a connection is kept that nobody uses */
    Database(Opening opening, Consumer<String> warnings, Duration idleFor) {
        this.opening = opening;
        this.warnings = warnings;
        this.idleFor = idleFor;
    }

    /**
     * Asks one select.
     *
     * @param replica whether a replica may be asked
     */
    Told ask(String sql, Limits limits, boolean replica) {
        if (!permitted(limits.connect())) {
            return new Told.Failure(
                    new Reading.Failed(
                            FailureCategory.TIMEOUT,
                            MOST + " questions to this database before this one are still open"),
                    false,
                    true);
        }
        try {
            return asked(sql, limits, replica);
        } catch (SQLException e) {
            return SqlFailure.of(e, limits.connect(), opening.mask());
        } finally {
            permits.release();
        }
    }

    private Told asked(String sql, Limits limits, boolean replica) throws SQLException {
        Begun begun = begun(limits);
        if (begun.replica() && !replica) {
            // another address may stand behind the name by now
            close(begun.connection());
            closeKept(0);
            return new Told.NotUsable(
                    new Reading.Missing(
                            MissingCause.UNUSABLE,
                            "the database is a replica: give the address of the primary, or write database: { replica: true }"));
        }
        boolean good = true;
        try {
            return ReadOnly.ask(begun.connection(), sql);
        } catch (SQLException e) {
            good = !SqlFailure.connectionLost(e);
            return SqlFailure.of(e, limits.select(), opening.mask());
        } finally {
            giveBack(begun.connection(), good);
        }
    }

    private Begun begun(Limits limits) throws SQLException {
        Kept kept = idle.pollFirst();
        if (kept != null) {
            try {
                return new Begun(kept.connection(), ReadOnly.begin(kept.connection(), limits));
            } catch (SQLException e) {
                close(kept.connection());
                closeKept(0);
            }
        }
        Connection fresh = opening.open(limits.connect());
        try {
            checkRole(fresh);
            return new Begun(fresh, ReadOnly.begin(fresh, limits));
        } catch (SQLException e) {
            close(fresh);
            throw e;
        }
    }

    private void checkRole(Connection connection) throws SQLException {
        if (roleChecked.compareAndSet(false, true)) {
            RoleCheck.warning(connection).ifPresent(warnings);
        }
    }

    private void giveBack(Connection connection, boolean good) {
        try {
            if (good) {
                connection.rollback();
                idle.addFirst(new Kept(connection, System.nanoTime()));
                CompletableFuture.delayedExecutor(idleFor.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                        .execute(() -> closeKept(idleFor.toNanos()));
                return;
            }
        } catch (SQLException e) {
            // of no more use
        }
        close(connection);
    }

    /** @param nanos kept for at least so long */
    private void closeKept(long nanos) {
        long now = System.nanoTime();
        List<Kept> old =
                idle.stream().filter(kept -> now - kept.since() >= nanos).toList();
        old.forEach(kept -> {
            if (idle.remove(kept)) {
                close(kept.connection());
            }
        });
    }

    private boolean permitted(Duration within) {
        try {
            return permits.tryAcquire(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // it is gone, as intended
        }
    }
}
