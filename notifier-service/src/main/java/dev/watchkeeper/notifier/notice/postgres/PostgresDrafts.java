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
import dev.watchkeeper.kit.problem.Problem;
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
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** What a person decides about a draft, its audit record and the answer are one transaction. */
public final class PostgresDrafts implements Drafts {
    private static final int OK = 200;
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
            int first = handle.createUpdate("""
                            UPDATE notice SET state = 'DUE', released_by = :by, since = :now, next_at = :now, attempts = 0,
                                edited = cast(:edited AS jsonb), changed_at = :now WHERE id = :id AND state = 'DRAFT'
                            """)
                    .bind("by", by.value())
                    .bind("now", now)
                    .bind("edited", edited ? NoticeJson.content(published) : null)
                    .bind("id", draft.id().value())
                    .execute();
            mustBeFirst(handle, first, draft);
            audit.append(handle, entry(now, by, "status-page-published", draft, Map.of("name", published.name())));
            return new StoredAnswer(ACCEPTED, answer.apply(draft.with(published, Fate.PUBLISHED)));
        }));
    }

    @Override
    public StoredAnswer discardOnce(
            SubjectId by,
            IdempotencyKey key,
            String request,
            Draft draft,
            String reason,
            Function<Draft, String> answer) {
        return jdbi.inTransaction(handle -> idempotency.once(handle, by, key, request, () -> {
            Instant now = clock.instant();
            int first = handle.createUpdate("""
                            UPDATE notice SET state = 'DISCARDED', released_by = :by, last_answer = :reason, changed_at = :now
                            WHERE id = :id AND state = 'DRAFT'
                            """)
                    .bind("by", by.value())
                    .bind("reason", reason)
                    .bind("now", now)
                    .bind("id", draft.id().value())
                    .execute();
            mustBeFirst(handle, first, draft);
            audit.append(
                    handle,
                    entry(
                            now,
                            by,
                            "status-page-discarded",
                            draft,
                            Map.of("name", draft.incident().name(), "reason", reason)));
            return new StoredAnswer(OK, answer.apply(draft.with(draft.incident(), Fate.DISCARDED)));
        }));
    }

    private static AuditEntry entry(
            Instant now, SubjectId by, String action, Draft draft, Map<String, String> details) {
        Map<String, String> all = new TreeMap<>(details);
        all.put("draft", draft.id().value());
        all.put("project", draft.watch().service().project().value());
        return new AuditEntry(now, by, action, draft.watch().deployment().value(), all);
    }

    private static void mustBeFirst(Handle handle, int changed, Draft draft) {
        if (changed == 1) {
            return;
        }
        String who = handle.createQuery("SELECT state, released_by FROM notice WHERE id = :id")
                .bind("id", draft.id().value())
                .map((row, context) -> {
                    boolean discarded = fate(row.getString("state")) == Fate.DISCARDED;
                    return Optional.ofNullable(row.getString("released_by"))
                            .map(by -> by + (discarded ? " has discarded it" : " has published it"))
                            .orElse("It needs nobody: it is published by itself");
                })
                .one();
        throw Problem.conflict(who, "Nothing is left to decide there").exception();
    }

    private static Fate fate(String state) {
        return switch (state) {
            case "DRAFT" -> Fate.WAITS;
            case "DISCARDED" -> Fate.DISCARDED;
            default -> Fate.PUBLISHED;
        };
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
                fate(row.getString("state")));
    }
}
