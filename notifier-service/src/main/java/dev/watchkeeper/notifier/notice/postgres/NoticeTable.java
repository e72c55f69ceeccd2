package dev.watchkeeper.notifier.notice.postgres;

import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What is wished for. Call it in the transaction of what causes the wish. */
public final class NoticeTable {
    private NoticeTable() {}

    /**
     * From now on it is to be so. The same content again changes nothing; another one is sent in place of the first, or after it,
     * and with a new patience. A draft stays one until a person releases it, and what a person has thrown away stays so.
     */
    public static void wish(Handle handle, Notice notice, Instant now) {
        handle.createUpdate("INSERT INTO notice_lane (lane, free_at) VALUES (:lane, :now) ON CONFLICT DO NOTHING")
                .bind("lane", notice.lane())
                .bind("now", now)
                .execute();
        boolean draft = notice.content() instanceof Content.Incident incident && !incident.automatically();
        handle.createUpdate("""
                        INSERT INTO notice (id, lane, way, project, service, deployment, run, of_event, under, content, state, born,
                            since, next_at, changed_at)
                        VALUES (:id, :lane, :way, :project, :service, :deployment, :run, :of, :under, cast(:content AS jsonb), :state,
                            :notBefore, :notBefore, :notBefore, :now)
                        ON CONFLICT (id) DO UPDATE SET content = excluded.content, lane = excluded.lane,
                            revision = notice.revision + 1, attempts = 0, edited = NULL,
                            state = CASE WHEN notice.state IN ('DRAFT', 'DISCARDED') THEN notice.state ELSE 'DUE' END,
                            since = greatest(:now, excluded.since), next_at = greatest(:now, notice.next_at), changed_at = :now
                        WHERE notice.content <> excluded.content
                        """)
                .bind("id", notice.id().value())
                .bind("lane", notice.lane())
                .bind("way", notice.content().way().name())
                .bind("project", notice.project().value())
                .bind("service", notice.watch().service().toString())
                .bind("deployment", notice.watch().deployment().value())
                .bind("run", notice.watch().run().number())
                .bind("of", notice.of().value())
                .bind("under", under(notice).map(NoticeId::value).orElse(null))
                .bind("content", NoticeJson.content(notice.content()))
                .bind("state", draft ? "DRAFT" : "DUE")
                .bind("notBefore", notice.notBefore())
                .bind("now", now)
                .execute();
    }

    /** Which of these alerts a receiver has taken: one that it has closed is none that it takes now. */
    public static Set<NoticeId> taken(Handle handle, Set<NoticeId> among) {
        return handle
                .createQuery(
                        "SELECT id FROM notice WHERE id = ANY(:ids) AND receipt->>'stage' IN ('TRIGGERED', 'ACKNOWLEDGED')")
                .bindArray(
                        "ids",
                        String.class,
                        among.stream().<Object>map(NoticeId::value).toList())
                .mapTo(String.class)
                .stream()
                .map(NoticeId::new)
                .collect(Collectors.toSet());
    }

    /** What is wished for under an id, if it is. */
    public static Optional<Content> wished(Handle handle, NoticeId notice) {
        return handle.createQuery("SELECT content FROM notice WHERE id = :id")
                .bind("id", notice.value())
                .mapTo(String.class)
                .map(NoticeJson::content)
                .findOne();
    }

    private static Optional<NoticeId> under(Notice notice) {
        return notice.content() instanceof Content.Message message ? message.under() : Optional.empty();
    }
}
