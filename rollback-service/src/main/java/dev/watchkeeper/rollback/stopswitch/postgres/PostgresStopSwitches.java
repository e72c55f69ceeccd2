package dev.watchkeeper.rollback.stopswitch.postgres;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.rollback.record.Decisions;
import dev.watchkeeper.rollback.stopswitch.OffAsked;
import dev.watchkeeper.rollback.stopswitch.StopSwitch;
import dev.watchkeeper.rollback.stopswitch.StopSwitches;
import dev.watchkeeper.rollback.stopswitch.Turn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The stop switches in Postgres, with the event and the audit entry of each turn. */
public final class PostgresStopSwitches implements StopSwitches {
    private final Jdbi jdbi;
    private final Decisions decisions;

    public PostgresStopSwitches(Jdbi jdbi, Decisions decisions) {
        this.jdbi = jdbi;
        this.decisions = decisions;
    }

    @Override
    public Optional<StopSwitch> find(ProjectName project) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM stop_switch WHERE project = :project")
                .bind("project", project.value())
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public List<StopSwitch> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM stop_switch ORDER BY project")
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public List<OffAsked> asked() {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        SELECT a.* FROM stop_switch_off_asked a JOIN stop_switch s USING (project)
                        WHERE s.is_on AND s.since = a.switched_on AND a.expires_at > now() ORDER BY project
                        """).map((row, context) -> readAsked(row)).list());
    }

    @Override
    public Turn turn(Turn.Wish wish, Predicate<SubjectId> stillMay) {
        return jdbi.inTransaction(handle -> {
            Optional<StopSwitch> now = handle.createQuery(
                            "SELECT * FROM stop_switch WHERE project = :project FOR UPDATE")
                    .bind("project", wish.project().value())
                    .map((row, context) -> read(row))
                    .findOne();
            Optional<OffAsked> asked = handle.createQuery(
                            "SELECT * FROM stop_switch_off_asked WHERE project = :project")
                    .bind("project", wish.project().value())
                    .map((row, context) -> readAsked(row))
                    .findOne();
            Turn turn = Turn.of(wish, now, asked, stillMay);
            switch (turn) {
                case Turn.Turned(StopSwitch to) -> store(handle, to);
                case Turn.Asked(OffAsked request) -> store(handle, request);
                case Turn.SamePerson ignored -> {}
                case Turn.WasOff ignored -> {}
            }
            return turn;
        });
    }

    private void store(Handle handle, StopSwitch to) {
        handle.createUpdate("DELETE FROM stop_switch_off_asked WHERE project = :project")
                .bind("project", to.project().value())
                .execute();
        handle.createUpdate("""
                        INSERT INTO stop_switch (project, is_on, turned_by, reason, since)
                        VALUES (:project, :on, :by, :reason, :since)
                        ON CONFLICT (project) DO UPDATE SET is_on = excluded.is_on, turned_by = excluded.turned_by,
                            reason = excluded.reason, since = excluded.since
                        """)
                .bind("project", to.project().value())
                .bind("on", to.on())
                .bind("by", to.by().value())
                .bind("reason", to.reason())
                .bind("since", utc(to.since()))
                .execute();
        say(
                "stop-switch",
                to.since(),
                new RollbackEvent.StopSwitchTurned(to.project(), to.on(), to.by(), to.sentence()),
                to.by());
    }

    private void store(Handle handle, OffAsked request) {
        handle.createUpdate("""
                        INSERT INTO stop_switch_off_asked (project, asked_by, reason, asked_at, switched_on, expires_at)
                        VALUES (:project, :by, :reason, :at, :on, :until)
                        ON CONFLICT (project) DO UPDATE SET asked_by = excluded.asked_by, reason = excluded.reason,
                            asked_at = excluded.asked_at, switched_on = excluded.switched_on,
                            expires_at = excluded.expires_at
                        """)
                .bind("project", request.project().value())
                .bind("by", request.by().value())
                .bind("reason", request.reason())
                .bind("at", utc(request.at()))
                .bind("on", utc(request.switchedOn()))
                .bind("until", utc(request.until()))
                .execute();
        say(
                "stop-switch-asked",
                request.at(),
                new RollbackEvent.StopSwitchTurned(
                        request.project(), true, request.by(), request.sentence(), Optional.of(request.until())),
                request.by());
    }

    private void say(String what, Instant at, RollbackEvent.StopSwitchTurned event, SubjectId by) {
        decisions.write(DerivedId.event(what, event.of().value(), at.toString()), event, by);
    }

    private static OffAsked readAsked(ResultSet row) throws SQLException {
        return new OffAsked(
                new ProjectName(row.getString("project")),
                new SubjectId(row.getString("asked_by")),
                row.getString("reason"),
                instant(row, "asked_at"),
                instant(row, "switched_on"),
                instant(row, "expires_at"));
    }

    private static StopSwitch read(ResultSet row) throws SQLException {
        return new StopSwitch(
                new ProjectName(row.getString("project")),
                row.getBoolean("is_on"),
                new SubjectId(row.getString("turned_by")),
                row.getString("reason"),
                instant(row, "since"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
