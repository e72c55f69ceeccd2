package dev.watchkeeper.rollback.database.postgres;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.rollback.database.RestoreRequest;
import dev.watchkeeper.rollback.database.RestoreSaid;
import dev.watchkeeper.rollback.database.RestoreState;
import dev.watchkeeper.rollback.database.Restores;
import dev.watchkeeper.rollback.database.Step;
import dev.watchkeeper.rollback.record.Decisions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The restores in Postgres. A claim gets a new fencing epoch; each write checks epoch and revision on the locked row. */
public final class PostgresRestores implements Restores {
    private final Jdbi jdbi;
    private final Decisions decisions;
    private final String executor;
    private final Duration lease;

    /**
     * @param executor names this process; another one takes a restore over only when the lease has lapsed
     * @param lease longer than any call to RDS with the reads before it
     */
    public PostgresRestores(Jdbi jdbi, Decisions decisions, String executor, Duration lease) {
        this.jdbi = jdbi;
        this.decisions = decisions;
        this.executor = executor;
        this.lease = lease;
    }

    @Override
    public Optional<RestoreState> newest(WatchRef watch) {
        return jdbi.withHandle(handle -> newest(handle, watch, ""));
    }

    @Override
    public Optional<RestoreState> open(RestoreState.Asked asked, List<RestoreSaid> events) {
        RestoreRequest request = asked.request();
        return jdbi.inTransaction(handle -> {
            boolean isNew = handle.createUpdate("""
                            INSERT INTO database_restore (id, deployment, run, project, instance, state, is_open, active, body)
                            VALUES (:id, :deployment, :run, :project, :instance, :state, true, true, cast(:body AS jsonb))
                            ON CONFLICT DO NOTHING
                            """)
                            .bind("id", request.id())
                            .bind("deployment", request.watch().deployment().value())
                            .bind("run", request.watch().run().number())
                            .bind("project", request.watch().service().project().value())
                            .bind("instance", request.instance())
                            .bind("state", asked.word())
                            .bind("body", RestoreJson.write(asked))
                            .execute()
                    == 1;
            if (isNew) {
                say(events, request.by());
                return Optional.empty();
            }
            return handle.createQuery("""
                            SELECT body FROM database_restore
                            WHERE id = :id OR (project = :project AND instance = :instance AND is_open) LIMIT 1
                            """)
                    .bind("id", request.id())
                    .bind("project", request.watch().service().project().value())
                    .bind("instance", request.instance())
                    .mapTo(String.class)
                    .findOne()
                    .map(RestoreJson::read);
        });
    }

    @Override
    public Optional<Changed> answer(WatchRef watch, SubjectId by, BiFunction<RestoreState, Instant, Answered> answer) {
        return jdbi.inTransaction(handle -> newest(handle, watch, " FOR UPDATE").map(there -> {
            Answered answered = answer.apply(there, now(handle));
            if (answered instanceof Answered.To(RestoreState next, List<RestoreSaid> events)) {
                overwrite(handle, next);
                Agreed.write(handle, next);
                say(events, by);
            }
            return new Changed(there, answered);
        }));
    }

    @Override
    public List<String> due() {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        SELECT id FROM database_restore
                        WHERE active AND due_at <= now() AND (owner IS NULL OR owner = :me OR lease_until < now())
                        ORDER BY due_at LIMIT 50
                        """).bind("me", executor).mapTo(String.class).list());
    }

    @Override
    public Optional<Claimed> claim(String id) {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        UPDATE database_restore SET
                            epoch = CASE WHEN owner = :me AND lease_until >= now() THEN epoch
                                         ELSE nextval('fencing_epoch') END,
                            owner = :me, lease_until = now() + cast(:lease AS interval)
                        WHERE id = :id AND active AND (owner IS NULL OR owner = :me OR lease_until < now())
                        RETURNING body, epoch, revision, now() AS now
                        """)
                .bind("me", executor)
                .bind("lease", lease.toString())
                .bind("id", id)
                .map((row, context) -> claimed(row))
                .findOne());
    }

    @Override
    public boolean move(Claimed claim, RestoreState next, List<RestoreSaid> events, Duration again) {
        return jdbi.inTransaction(handle -> {
            if (!write(handle, claim, next, again)) {
                return false;
            }
            say(events, Decisions.SERVICE);
            return true;
        });
    }

    @Override
    public Optional<Claimed> send(Claimed claim, RestoreState.Sending next, List<RestoreSaid> events) {
        return jdbi.inTransaction(handle -> {
            if (!write(handle, claim, next, Duration.ZERO)
                    || !Agreed.enough(handle, next.work())
                    || !intend(handle, claim, next)) {
                handle.rollback();
                return Optional.empty();
            }
            say(events, Decisions.SERVICE);
            return Optional.of(new Claimed(next, claim.epoch(), claim.revision() + 1, claim.now()));
        });
    }

    @Override
    public boolean resolve(
            Claimed claim,
            RestoreState next,
            Step step,
            StepOutcome outcome,
            List<RestoreSaid> events,
            Duration again) {
        return jdbi.inTransaction(handle -> {
            if (!write(handle, claim, next, again)) {
                return false;
            }
            handle.createUpdate("""
                            UPDATE database_intent SET state = :state,
                                resolved_at = CASE WHEN :state = 'UNKNOWN' THEN NULL ELSE now() END
                            WHERE restore = :id AND step = :step
                            """)
                    .bind("state", outcome.name())
                    .bind("id", next.request().id())
                    .bind("step", step.name())
                    .execute();
            say(events, Decisions.SERVICE);
            return true;
        });
    }

    @Override
    public Instant now() {
        return jdbi.withHandle(PostgresRestores::now);
    }

    /** False when the intent is settled or in the hands of a later claim. */
    private static boolean intend(Handle handle, Claimed claim, RestoreState.Sending next) {
        return handle.createUpdate("""
                        INSERT INTO database_intent (restore, step, state, epoch, sent_at)
                        VALUES (:id, :step, 'SENDING', :epoch, now())
                        ON CONFLICT (restore, step) DO UPDATE
                            SET state = 'SENDING', epoch = excluded.epoch, sent_at = now(), resolved_at = NULL
                            WHERE database_intent.epoch <= excluded.epoch
                              AND (database_intent.state IN ('SENDING', 'UNKNOWN', 'NOT_HAPPENED'))
                        """)
                        .bind("id", next.request().id())
                        .bind("step", next.work().step().name())
                        .bind("epoch", claim.epoch())
                        .execute()
                == 1;
    }

    private void say(List<RestoreSaid> events, SubjectId actor) {
        events.forEach(said -> decisions.write(said.id(), said.event(), actor));
    }

    /** Lets go of the restore when it is to be looked at later, so that any executor may. */
    private static boolean write(Handle handle, Claimed claim, RestoreState next, Duration again) {
        return handle.createUpdate("""
                        UPDATE database_restore SET state = :state, is_open = :open, active = :active,
                            body = cast(:body AS jsonb), revision = revision + 1, changed_at = now(),
                            due_at = now() + cast(:again AS interval), owner = CASE WHEN :keep THEN owner END
                        WHERE id = :id AND epoch = :epoch AND revision = :revision AND lease_until >= now()
                        """)
                        .bind("state", next.word())
                        .bind("open", next.open())
                        .bind("active", next.active())
                        .bind("body", RestoreJson.write(next))
                        .bind("again", again.toString())
                        .bind("keep", next.active() && again.isZero())
                        .bind("id", next.request().id())
                        .bind("epoch", claim.epoch())
                        .bind("revision", claim.revision())
                        .execute()
                == 1;
    }

    /** For the words of persons: whoever has claimed the restore finds its revision gone. */
    private static void overwrite(Handle handle, RestoreState next) {
        handle.createUpdate("""
                        UPDATE database_restore SET state = :state, is_open = :open, active = :active,
                            body = cast(:body AS jsonb), revision = revision + 1, changed_at = now(), due_at = now(),
                            owner = NULL
                        WHERE id = :id
                        """)
                .bind("state", next.word())
                .bind("open", next.open())
                .bind("active", next.active())
                .bind("body", RestoreJson.write(next))
                .bind("id", next.request().id())
                .execute();
    }

    private static Optional<RestoreState> newest(Handle handle, WatchRef watch, String lock) {
        return handle.createQuery("""
                        SELECT body FROM database_restore WHERE deployment = :deployment AND run = :run
                        ORDER BY opened_at DESC LIMIT 1
                        """ + lock)
                .bind("deployment", watch.deployment().value())
                .bind("run", watch.run().number())
                .mapTo(String.class)
                .findOne()
                .map(RestoreJson::read);
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(
                RestoreJson.read(row.getString("body")),
                row.getLong("epoch"),
                row.getLong("revision"),
                row.getObject("now", OffsetDateTime.class).toInstant());
    }

    private static Instant now(Handle handle) {
        return handle.createQuery("SELECT clock_timestamp()")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant();
    }
}
