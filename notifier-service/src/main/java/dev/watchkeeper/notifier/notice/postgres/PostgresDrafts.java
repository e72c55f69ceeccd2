package dev.watchkeeper.notifier.notice.postgres;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.audit.Audit;
import dev.watchkeeper.kit.audit.AuditEntry;
import dev.watchkeeper.kit.idempotency.Idempotency;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.idempotency.StoredAnswer;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Drafts;
import dev.watchkeeper.notifier.notice.NoticeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** A draft's release, its audit record and its answer are one transaction. */
public final class PostgresDrafts implements Drafts {
    private static final int ACCEPTED = 202;

    private final Jdbi jdbi;
    private final Idempotency idempotency;
    private final Audit audit;
    private final Clock clock;

    public PostgresDrafts(Jdbi jdbi, Idempotency idempotency, Audit audit, Clock clock) {
        this.jdbi = jdbi;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Draft> open() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM notice WHERE state = 'DRAFT' AND content->>'stage' <> 'RESOLVED' ORDER BY place DESC LIMIT 200")
                .map(PostgresDrafts::draft)
                .list());
    }

    @Override
    public Optional<Draft> find(NoticeId id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM notice WHERE id = :id AND content->>'kind' = 'incident'")
                        .bind("id", id.value())
                        .map(PostgresDrafts::draft)
                        .findOne());
    }

    @Override
    public StoredAnswer publishOnce(
            SubjectId by, IdempotencyKey key, String request, Draft draft, Edit edit, Function<Draft, String> answer) {
        return jdbi.inTransaction(handle -> idempotency.once(handle, by, key, request, () -> {
            Instant now = clock.instant();
            Content.Incident incident = draft.incident();
            boolean edited = edit.name().isPresent() || edit.body().isPresent();
            Content.Incident published = new Content.Incident(
                    incident.component(),
                    incident.stage(),
                    edit.name().orElse(incident.name()),
                    edit.body().orElse(incident.body()),
                    incident.automatically());
            handle.createUpdate("""
                            UPDATE notice SET state = 'DUE', released_by = :by, since = :now, next_at = :now, attempts = 0,
                                edited = cast(:edited AS jsonb), changed_at = :now WHERE id = :id AND state = 'DRAFT'
                            """)
                    .bind("by", by.value())
                    .bind("now", now)
                    .bind("edited", edited ? NoticeJson.content(published) : null)
                    .bind("id", draft.id().value())
                    .execute();
            audit.append(
                    handle,
                    new AuditEntry(
                            now,
                            by,
                            "status-page-published",
                            draft.watch().deployment().value(),
                            Map.of("draft", draft.id().value(), "name", published.name())));
            return new StoredAnswer(
                    ACCEPTED, answer.apply(new Draft(draft.id(), draft.watch(), published, draft.since(), true)));
        }));
    }

    private static Draft draft(ResultSet row, StatementContext context) throws SQLException {
        if (!(NoticeJson.content(row.getString("content")) instanceof Content.Incident incident)) {
            throw new IllegalStateException("a draft is an incident");
        }
        return new Draft(
                new NoticeId(row.getString("id")),
                new WatchRef(
                        new DeploymentId(row.getString("deployment")),
                        new Run(row.getInt("run")),
                        ServiceRef.parse(row.getString("service"))),
                incident,
                row.getTimestamp("since").toInstant(),
                !row.getString("state").equals("DRAFT"));
    }
}
