package dev.watchkeeper.rollback.rehearse.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.rollback.record.Decisions;
import dev.watchkeeper.rollback.rehearse.DailyRehearsals;
import dev.watchkeeper.rollback.rehearse.DailyTimes;
import dev.watchkeeper.rollback.rehearse.ServiceRehearsal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The daily rehearsals in Postgres. A claim takes a new number of the fencing epoch; only the newest may write. */
public final class PostgresDailyRehearsals implements DailyRehearsals {
    private static final ObjectMapper JSON = ContractJson.mapper();

    /** The service of row {@code s} is left alone as long as something is on its way. */
    private static final String AT_REST = """
            NOT EXISTS (SELECT 1 FROM deployment d WHERE d.service = s.service
                        AND d.status IN ('REQUESTED', 'ADMITTED', 'STARTED', 'SHIFTING'))
            AND NOT EXISTS (SELECT 1 FROM rollback_run r WHERE r.service = s.service AND r.active)
            """;

    private final Jdbi jdbi;
    private final Decisions decisions;

    public PostgresDailyRehearsals(Jdbi jdbi, Decisions decisions) {
        this.jdbi = jdbi;
        this.decisions = decisions;
    }

    @Override
    public void takeIn() {
        jdbi.useTransaction(handle -> handle.createQuery("""
                        SELECT DISTINCT k.service, now() AS now FROM known_good k
                        WHERE k.revoked IS NULL
                          AND NOT EXISTS (SELECT 1 FROM service_rehearsal s WHERE s.service = k.service)
                        """)
                .map((row, context) -> new New(ServiceRef.parse(row.getString("service")), instant(row, "now")))
                .list()
                .forEach(each -> insert(handle, each)));
    }

    private static void insert(Handle handle, New each) {
        handle.createUpdate(
                        "INSERT INTO service_rehearsal (service, due_at) VALUES (:service, :due) ON CONFLICT DO NOTHING")
                .bind("service", each.service().toString())
                .bind("due", utc(DailyTimes.next(each.service(), each.now())))
                .execute();
    }

    /** Before the start a rollback was possible: what comes later is compared with that. In the caller's transaction. */
    static void wasPossible(Handle handle, ServiceRef service) {
        insert(
                handle,
                new New(
                        service,
                        handle.createQuery("SELECT now()")
                                .mapTo(OffsetDateTime.class)
                                .one()
                                .toInstant()));
        handle.createUpdate("UPDATE service_rehearsal SET possible = true WHERE service = :service")
                .bind("service", service.toString())
                .execute();
    }

    @Override
    public Optional<Claim> claim() {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        UPDATE service_rehearsal SET epoch = nextval('fencing_epoch'),
                            lease_until = now() + interval '2 minutes', begun_at = coalesce(begun_at, now())
                        WHERE service = (
                            SELECT s.service FROM service_rehearsal s
                            WHERE s.due_at <= now() AND (s.lease_until IS NULL OR s.lease_until < now())
                              AND EXISTS (SELECT 1 FROM deployment d WHERE d.service = s.service
                                          AND d.status IN ('SHIFTED', 'ENDED', 'SUPERSEDED'))
                              AND""" + " " + AT_REST + """
                            ORDER BY s.due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING service, epoch, begun_at, possible, now() AS now
                        """)
                .map((row, context) -> new Claim(
                        ServiceRef.parse(row.getString("service")),
                        row.getLong("epoch"),
                        instant(row, "begun_at"),
                        Optional.ofNullable(row.getObject("possible", Boolean.class)),
                        instant(row, "now")))
                .findOne());
    }

    @Override
    public boolean done(
            Claim claim,
            ServiceRehearsal outcome,
            Optional<Boolean> possible,
            Optional<RollbackEvent.WayBackChanged> event,
            Instant next) {
        return jdbi.inTransaction(handle -> {
            boolean written = handle.createUpdate("""
                            UPDATE service_rehearsal s SET due_at = :next, begun_at = NULL, lease_until = NULL,
                                possible = :possible, outcome = cast(:outcome AS jsonb), done_at = now()
                            WHERE s.service = :service AND s.epoch = :epoch AND\s""" + AT_REST)
                            .bind("next", utc(next))
                            .bind("possible", possible.orElse(null))
                            .bind("outcome", write(outcome))
                            .bind("service", claim.service().toString())
                            .bind("epoch", claim.epoch())
                            .execute()
                    == 1;
            if (written) {
                event.ifPresent(told -> decisions.write(
                        DerivedId.event("way-back", claim.service().toString(), Long.toString(claim.epoch())),
                        told,
                        Decisions.SERVICE));
            }
            return written;
        });
    }

    @Override
    public void again(Claim claim, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE service_rehearsal SET due_at = :at, lease_until = NULL
                        WHERE service = :service AND epoch = :epoch
                        """)
                .bind("at", utc(at))
                .bind("service", claim.service().toString())
                .bind("epoch", claim.epoch())
                .execute());
    }

    @Override
    public List<Last> last() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT outcome, due_at FROM service_rehearsal WHERE outcome IS NOT NULL ORDER BY service")
                .map((row, context) -> new Last(read(row.getString("outcome")), instant(row, "due_at")))
                .list());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String write(ServiceRehearsal outcome) {
        try {
            return JSON.writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of the contract can be written as JSON", e);
        }
    }

    private static ServiceRehearsal read(String json) {
        try {
            return JSON.readValue(json, ServiceRehearsal.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "service_rehearsal.outcome holds what was written before: " + e.getOriginalMessage(), e);
        }
    }

    private record New(ServiceRef service, Instant now) {}
}
