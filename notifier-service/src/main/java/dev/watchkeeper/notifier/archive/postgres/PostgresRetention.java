package dev.watchkeeper.notifier.archive.postgres;

import dev.watchkeeper.notifier.archive.ArchivePart;
import dev.watchkeeper.notifier.archive.Retention;
import dev.watchkeeper.notifier.archive.RetentionClass;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Makes the parts of the days to come, and removes those that may go. Running it twice does no harm. */
public final class PostgresRetention {
    private static final Logger LOG = Logger.getLogger(PostgresRetention.class);

    /** Dropping waits so long for those who read; otherwise it is tried the next time. */
    private static final String PATIENCE = "SET LOCAL lock_timeout = '300ms'";

    /** Events that come again come soon after: a relay that was killed, a consumer that went back. */
    private static final Duration SEEN_KEPT = Duration.ofDays(9);

    private static final Duration DELIVERIES_KEPT = Duration.ofDays(30);

    private final Jdbi jdbi;
    private final Retention retention;
    private final Duration recordings;
    private final Clock clock;

    /** @param recordings how long packed watches are kept */
    public PostgresRetention(Jdbi jdbi, Retention retention, Duration recordings, Clock clock) {
        this.jdbi = jdbi;
        this.retention = retention;
        this.recordings = recordings;
        this.clock = clock;
    }

    /** @return the parts that were dropped */
    public List<ArchivePart> apply() {
        Instant now = clock.instant();
        Retention.Decision decision = jdbi.inTransaction(handle -> {
            long epoch = HeadTable.read(handle).epoch();
            for (RetentionClass each : RetentionClass.values()) {
                retention.daysNeeded(now).forEach(day -> PartTable.make(handle, epoch, each, day));
            }
            return retention.decide(PartTable.all(handle), now, epoch, unpackedSince(handle), oldestTold(handle));
        });
        decision.held()
                .forEach(part -> LOG.warnf(
                        "a day is kept longer, for a watch that is not packed yet class=%s day=%s",
                        part.keptFor(), part.day()));
        forget(now);
        return decision.dropped().stream().filter(this::drop).toList();
    }

    private boolean drop(ArchivePart part) {
        try {
            jdbi.useTransaction(handle -> {
                handle.execute(PATIENCE);
                PartTable.drop(handle, part.id());
            });
            LOG.infof("dropped a day class=%s day=%s epoch=%d", part.keptFor(), part.day(), part.epoch());
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("a day could not be dropped now class=%s day=%s cause=%s", part.keptFor(), part.day(), e);
            return false;
        }
    }

    private void forget(Instant now) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("DELETE FROM inbox WHERE handled_at < :before")
                    .bind("before", now.minus(SEEN_KEPT))
                    .execute();
            handle.createUpdate("DELETE FROM delivery WHERE finished_at < :before")
                    .bind("before", now.minus(DELIVERIES_KEPT))
                    .execute();
            handle.createUpdate("DELETE FROM recording WHERE packed_at < :before")
                    .bind("before", now.minus(recordings))
                    .execute();
            // Reports say what was decided. They go when the events that make one due are gone, so that none is made
            // due again.
            Instant reports = retention.keptSince(RetentionClass.LONG, now);
            handle.createUpdate("DELETE FROM report_due WHERE at < :before")
                    .bind("before", reports)
                    .execute();
            handle.createUpdate("DELETE FROM report WHERE at < :before")
                    .bind("before", reports)
                    .execute();
            handle.createUpdate("""
                            DELETE FROM archive_state WHERE epoch < (SELECT epoch FROM stream_head)
                                OR NOT EXISTS (SELECT 1 FROM archive_part WHERE id = archive_state.part)
                            """).execute();
            handle.createUpdate("DELETE FROM archive_offset WHERE epoch < (SELECT epoch FROM stream_head)")
                    .execute();
        });
    }

    /** The day on which the oldest of the watches began that are still to be packed. */
    private static Optional<LocalDate> unpackedSince(Handle handle) {
        return handle.createQuery("""
                        SELECT min(p.day) AS day FROM recording_due d
                        JOIN archive a ON a.deployment = d.deployment JOIN archive_part p ON p.id = a.part
                        """)
                .map((row, context) -> Optional.ofNullable(row.getDate("day")).map(Date::toLocalDate))
                .one();
    }

    private static Optional<Long> oldestTold(Handle handle) {
        return handle.createQuery("SELECT min(epoch) AS epoch FROM delivery WHERE state = 'DUE'")
                .map((row, context) -> Optional.ofNullable(row.getObject("epoch", Long.class)))
                .one();
    }
}
