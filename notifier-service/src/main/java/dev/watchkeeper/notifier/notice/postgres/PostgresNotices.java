package dev.watchkeeper.notifier.notice.postgres;

import dev.watchkeeper.contract.event.NotificationEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.notifier.notice.Job;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.notice.Notices;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.notice.Receipt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** What came of a notice and the event that says so are one transaction. */
public final class PostgresNotices implements Notices {
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(30);
    private static final int LONGEST_ANSWER = 1000;

    /** A reply waits for the message that begins its thread, where one is still to come. */
    private static final String READY = """
            n.state = 'DUE' AND n.next_at <= :now
              AND NOT EXISTS (SELECT 1 FROM notice r WHERE r.id = n.under AND r.receipt IS NULL AND r.state = 'DUE')
            """;

    private final Jdbi jdbi;
    private final Outbox outbox;

    public PostgresNotices(Jdbi jdbi, Outbox outbox) {
        this.jdbi = jdbi;
        this.outbox = outbox;
    }

    @Override
    public List<String> lanesDue(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT l.lane FROM notice_lane l WHERE l.free_at <= :now
                          AND EXISTS (SELECT 1 FROM notice n WHERE n.lane = l.lane AND\s""" + READY + ") ORDER BY l.free_at")
                .bind("now", now)
                .mapTo(String.class)
                .list());
    }

    @Override
    public Optional<Job> take(String lane, Instant now, Duration lease) {
        return jdbi.inTransaction(handle -> {
            boolean free = handle.createUpdate(
                                    "UPDATE notice_lane SET free_at = :until WHERE lane = :lane AND free_at <= :now")
                            .bind("until", now.plus(lease))
                            .bind("lane", lane)
                            .bind("now", now)
                            .execute()
                    == 1;
            Optional<Job> job = free ? oldest(handle, lane, now) : Optional.empty();
            if (free && job.isEmpty()) {
                freeAt(handle, lane, now);
            }
            return job;
        });
    }

    private static Optional<Job> oldest(Handle handle, String lane, Instant now) {
        Optional<Job> job = handle.createQuery("""
                        SELECT n.*, (SELECT r.receipt FROM notice r WHERE r.id = n.under) AS thread,
                               coalesce(n.edited, n.content) AS newest
                        FROM notice n WHERE n.lane = :lane AND\s""" + READY + " ORDER BY n.place LIMIT 1 FOR UPDATE OF n")
                .bind("lane", lane)
                .bind("now", now)
                .map(PostgresNotices::job)
                .findOne();
        job.ifPresent(taken -> handle.createUpdate(
                        "UPDATE notice SET attempts = attempts + 1, unsure = true, changed_at = :now WHERE id = :id")
                .bind("now", now)
                .bind("id", taken.notice().id().value())
                .execute());
        return job;
    }

    @Override
    public void taken(Job job, Receipt receipt, Instant now) {
        jdbi.useTransaction(handle -> {
            settle(handle, job, "SENT", "taken", Optional.of(receipt), now);
            freeAt(
                    handle,
                    job.notice().lane(),
                    now.plus(job.notice().content().way().gap()));
            publish(
                    handle,
                    job,
                    now,
                    new NotificationEvent.Delivered(
                            job.notice().watch(),
                            job.notice().content().way().receiver(),
                            job.notice().of(),
                            job.attempt()));
        });
    }

    @Override
    public void later(Job job, Outcome.Later outcome, Instant next, Instant now) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                            UPDATE notice SET unsure = :unsure, last_answer = :why, next_at = :next, changed_at = :now,
                                receipt = coalesce(cast(:receipt AS jsonb), receipt) WHERE id = :id
                            """)
                    .bind("unsure", outcome.perhaps())
                    .bind("why", shortened(outcome.why()))
                    .bind("next", next)
                    .bind("now", now)
                    .bind("receipt", outcome.receipt().map(NoticeJson::receipt).orElse(null))
                    .bind("id", job.notice().id().value())
                    .execute();
            Instant held = now.plus(LONGEST_HOLD);
            boolean asked = outcome.notBefore().isPresent();
            freeAt(handle, job.notice().lane(), asked || next.isBefore(held) ? next : held);
            publish(
                    handle,
                    job,
                    now,
                    new NotificationEvent.DeliveryFailed(
                            job.notice().watch(),
                            job.notice().content().way().receiver(),
                            job.notice().of(),
                            job.attempt(),
                            shortened(outcome.why()),
                            Optional.of(next)));
        });
    }

    @Override
    public void givenUp(Job job, String why, Instant now) {
        jdbi.useTransaction(handle -> {
            settle(handle, job, "GIVEN_UP", why, Optional.empty(), now);
            freeAt(
                    handle,
                    job.notice().lane(),
                    now.plus(job.notice().content().way().gap()));
            publish(
                    handle,
                    job,
                    now,
                    new NotificationEvent.GivenUp(
                            job.notice().watch(),
                            job.notice().content().way().receiver(),
                            job.notice().of(),
                            job.attempt(),
                            shortened(why)));
        });
    }

    @Override
    public void needless(Job job, String why, Instant now) {
        jdbi.useTransaction(handle -> {
            settle(handle, job, "NEEDLESS", why, Optional.empty(), now);
            freeAt(handle, job.notice().lane(), now);
        });
    }

    /** A content that was changed meanwhile keeps the notice due. */
    private static void settle(
            Handle handle, Job job, String state, String answer, Optional<Receipt> receipt, Instant now) {
        handle.createUpdate("""
                        UPDATE notice SET unsure = false, last_answer = :answer, changed_at = :now,
                            receipt = coalesce(cast(:receipt AS jsonb), receipt),
                            state = CASE WHEN revision = :revision THEN :state ELSE state END WHERE id = :id
                        """)
                .bind("answer", shortened(answer))
                .bind("now", now)
                .bind("receipt", receipt.map(NoticeJson::receipt).orElse(null))
                .bind("revision", job.revision())
                .bind("state", state)
                .bind("id", job.notice().id().value())
                .execute();
    }

    private static void freeAt(Handle handle, String lane, Instant at) {
        handle.createUpdate("UPDATE notice_lane SET free_at = :at WHERE lane = :lane")
                .bind("at", at)
                .bind("lane", lane)
                .execute();
    }

    private void publish(Handle handle, Job job, Instant now, NotificationEvent event) {
        EventId id = DerivedId.event(
                "notice",
                job.notice().id().value(),
                Integer.toString(job.revision()),
                Integer.toString(job.attempt()),
                event.getClass().getSimpleName());
        outbox.append(handle, id, now, event);
    }

    private static Job job(ResultSet row, StatementContext context) throws SQLException {
        Notice notice = new Notice(
                new NoticeId(row.getString("id")),
                new WatchRef(
                        new DeploymentId(row.getString("deployment")),
                        new Run(row.getInt("run")),
                        ServiceRef.parse(row.getString("service"))),
                new EventId(row.getString("of_event")),
                NoticeJson.content(row.getString("newest")),
                row.getTimestamp("born").toInstant());
        return new Job(
                notice,
                row.getInt("revision"),
                row.getInt("attempts") + 1,
                row.getBoolean("unsure"),
                NoticeJson.receipt(row.getString("receipt")),
                NoticeJson.receipt(row.getString("thread")),
                row.getTimestamp("since").toInstant());
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_ANSWER ? text.substring(0, LONGEST_ANSWER) : text;
    }
}
