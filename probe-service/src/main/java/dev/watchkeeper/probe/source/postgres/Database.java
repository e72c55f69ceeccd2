package dev.watchkeeper.probe.source.postgres;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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

    /**
     * A connection in its transaction.
     *
     * @param select how long its select may take
     */
    private record Begun(Connection connection, boolean replica, Duration select) {}

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
            return kept(limits)
                    .map(begun -> asked(begun, sql, replica))
                    .orElseGet(() -> askedAnew(sql, limits, replica));
        } finally {
            permits.release();
        }
    }

    private Told asked(Begun begun, String sql, boolean replica) {
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
            return ReadOnly.ask(begun.connection(), sql, Limits.silence(begun.select()));
        } catch (SQLException e) {
            good = !SqlFailure.connectionLost(e);
            return SqlFailure.of(e, begun.select(), opening.mask());
        } finally {
            giveBack(begun.connection(), good);
        }
    }

    /** What has been dropped meanwhile is found soon, and is no failure. */
    private Optional<Begun> kept(Limits limits) {
        Kept kept = idle.pollFirst();
        if (kept == null) {
            return Optional.empty();
        }
        try {
            boolean isReplica = ReadOnly.begin(kept.connection(), limits.select(), limits.whetherKept());
            return Optional.of(new Begun(kept.connection(), isReplica, limits.select()));
        } catch (SQLException e) {
            close(kept.connection());
            closeKept(0);
            return Optional.empty();
        }
    }

    private Told askedAnew(String sql, Limits limits, boolean replica) {
        long began = System.nanoTime();
        Connection fresh;
        try {
            fresh = opened(limits.connect());
        } catch (SQLException e) {
            return SqlFailure.of(e, limits.connect(), opening.mask());
        }
        long opened = System.nanoTime();
        Duration first = limits.first(Duration.ofNanos(opened - began));
        boolean isReplica;
        try {
            isReplica = ReadOnly.begin(fresh, limits.select(), first);
        } catch (SQLException e) {
            close(fresh);
            return SqlFailure.of(e, first, opening.mask());
        }
        Duration select = limits.selectAfter(first, Duration.ofNanos(System.nanoTime() - opened));
        return asked(new Begun(fresh, isReplica, select), sql, replica);
    }

    private Connection opened(Duration within) throws SQLException {
        Connection fresh = opening.open(within);
        try {
            checkRole(fresh);
            return fresh;
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
