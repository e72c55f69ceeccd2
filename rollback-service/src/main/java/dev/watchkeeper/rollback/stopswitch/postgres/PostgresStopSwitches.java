package dev.watchkeeper.rollback.stopswitch.postgres;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.rollback.record.Decisions;
import dev.watchkeeper.rollback.stopswitch.StopSwitch;
import dev.watchkeeper.rollback.stopswitch.StopSwitches;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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
    public void turn(StopSwitch to) {
        jdbi.useTransaction(handle -> {
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
                    .bind("since", OffsetDateTime.ofInstant(to.since(), ZoneOffset.UTC))
                    .execute();
            decisions.write(
                    DerivedId.event(
                            "stop-switch", to.project().value(), to.since().toString()),
                    new RollbackEvent.StopSwitchTurned(to.project(), to.on(), to.by(), to.sentence()),
                    to.by());
        });
    }

    private static StopSwitch read(ResultSet row) throws SQLException {
        return new StopSwitch(
                new ProjectName(row.getString("project")),
                row.getBoolean("is_on"),
                new SubjectId(row.getString("turned_by")),
                row.getString("reason"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
