package dev.watchkeeper.gate.before.postgres;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.gate.before.CheckState;
import dev.watchkeeper.gate.before.CheckStates;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.before.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** {@link CheckStates} of one transaction: one row per deployment and check. */
public final class PostgresCheckStates implements CheckStates {
    private static final Duration MAY_BE_ASKED = Duration.ofSeconds(20);

    private final Handle handle;

    public PostgresCheckStates(Handle handle) {
        this.handle = handle;
    }

    @Override
    public List<CheckState> of(DeploymentId deployment) {
        return handle.createQuery("SELECT * FROM gate_checks WHERE deployment = :deployment ORDER BY check_id")
                .bind("deployment", deployment.value())
                .map(PostgresCheckStates::read)
                .list();
    }

    @Override
    public void write(DeploymentId deployment, CheckState state) {
        Outcome outcome = state.outcome();
        handle.createUpdate("""
                        INSERT INTO gate_checks (deployment, check_id, answer, code, sentence, remedy, owed_by, remark,
                            about, link_label, link_url, since, answered_at, attempt, ask_at)
                        VALUES (:deployment, :check, :answer, :code, :sentence, :remedy, :by, :remark,
                            :about, :label, :url, :since, :answered, :attempt, :askAt)
                        ON CONFLICT (deployment, check_id) DO UPDATE SET answer = excluded.answer, code = excluded.code,
                            sentence = excluded.sentence, remedy = excluded.remedy, owed_by = excluded.owed_by,
                            remark = excluded.remark, about = excluded.about, link_label = excluded.link_label, link_url = excluded.link_url,
                            since = excluded.since, answered_at = excluded.answered_at, attempt = excluded.attempt,
                            ask_at = excluded.ask_at
                        """)
                .bind("deployment", deployment.value())
                .bind("check", state.check())
                .bind("answer", state.answer().name())
                .bind("code", reason(outcome).map(Reason::code).orElse(null))
                .bind("sentence", outcome.sentence())
                .bind("remedy", reason(outcome).map(Reason::remedy).orElse(null))
                .bind("by", outcome instanceof Outcome.NeedsPerson person ? person.by() : null)
                .bind(
                        "about",
                        outcome instanceof Outcome.NeedsPerson person
                                ? person.about().value()
                                : null)
                .bind("remark", outcome instanceof Outcome.Passed passed && passed.remark())
                .bind("label", outcome.link().map(Link::label).orElse(null))
                .bind("url", outcome.link().map(Link::url).orElse(null))
                .bind("since", utc(Optional.of(state.since())))
                .bind("answered", utc(state.answered()))
                .bind("attempt", state.attempt())
                .bind("askAt", utc(state.askAt()))
                .execute();
    }

    @Override
    public void stopAsking(DeploymentId deployment) {
        handle.createUpdate(
                        "UPDATE gate_checks SET ask_at = NULL WHERE deployment = :deployment AND ask_at IS NOT NULL")
                .bind("deployment", deployment.value())
                .execute();
    }

    @Override
    public void hurry(DeploymentId deployment, Instant now) {
        handle.createUpdate("""
                        UPDATE gate_checks SET ask_at = :now
                        WHERE deployment = :deployment AND ask_at > :late
                        """)
                .bind("deployment", deployment.value())
                .bind("late", utc(Optional.of(now.plus(MAY_BE_ASKED))))
                .bind("now", utc(Optional.of(now)))
                .execute();
    }

    @Override
    public List<Due> due(Set<String> checks, Instant now, int most) {
        handle.createUpdate("""
                        UPDATE gate_checks c SET ask_at = NULL FROM deployments d
                        WHERE c.ask_at <= :now AND d.id = c.deployment AND d.status <> 'REQUESTED'
                        """).bind("now", utc(Optional.of(now))).execute();
        return handle.createQuery("""
                        SELECT c.* FROM gate_checks c WHERE c.ask_at <= :now AND c.check_id = ANY (:checks)
                        ORDER BY c.ask_at, c.deployment, c.check_id LIMIT :most FOR UPDATE SKIP LOCKED
                        """)
                .bind("now", utc(Optional.of(now)))
                .bind("most", most)
                .bindArray("checks", String.class, checks.toArray())
                .map((row, context) -> new Due(new DeploymentId(row.getString("deployment")), read(row, context)))
                .list();
    }

    private static Optional<Reason> reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> Optional.of(failed.reason());
            case Outcome.Unknown unknown -> Optional.of(unknown.ifItStays());
            case Outcome.Passed passed -> Optional.empty();
            case Outcome.NeedsPerson person -> Optional.empty();
        };
    }

    private static CheckState read(ResultSet row, StatementContext context) throws SQLException {
        return new CheckState(
                row.getString("check_id"),
                outcome(row),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                instant(row, "answered_at"),
                row.getInt("attempt"),
                instant(row, "ask_at"));
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        String sentence = row.getString("sentence");
        String url = row.getString("link_url");
        Optional<Link> link = url == null ? Optional.empty() : Optional.of(new Link(row.getString("link_label"), url));
        return switch (GateAnswer.valueOf(row.getString("answer"))) {
            case PASSED -> new Outcome.Passed(sentence, row.getBoolean("remark"), link);
            case NEEDS_PERSON ->
                new Outcome.NeedsPerson(sentence, row.getString("owed_by"), new Subject(row.getString("about")), link);
            case FAILED -> new Outcome.Failed(reason(row, sentence), link);
            case UNKNOWN -> new Outcome.Unknown(reason(row, sentence), link);
        };
    }

    private static Reason reason(ResultSet row, String sentence) throws SQLException {
        return new Reason(row.getString("code"), sentence, row.getString("remedy"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(at -> OffsetDateTime.ofInstant(at, ZoneOffset.UTC)).orElse(null);
    }
}
