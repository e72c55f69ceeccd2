package dev.watchkeeper.notifier.people.postgres;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.people.EventReader;
import dev.watchkeeper.notifier.people.StoryBook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Stories, position and wishes in one transaction. When two instances read at once, the second one finds each event known. */
public final class PostgresStoryBook implements StoryBook {
    private static final int AT_ONCE = 100;

    private final Jdbi jdbi;
    private final EventReader reader;
    private final Wishes wishes;

    public PostgresStoryBook(Jdbi jdbi, EventReader reader, Wishes wishes) {
        this.jdbi = jdbi;
        this.reader = reader;
        this.wishes = wishes;
    }

    /** Where wishes are kept; theirs is another feature's table in the same database. */
    public interface Wishes {
        void wish(Handle handle, Notice notice, Instant now);

        Set<NoticeId> taken(Handle handle, Set<NoticeId> among);

        Optional<Content> wished(Handle handle, NoticeId notice);
    }

    @Override
    public Optional<Position> position() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT epoch, seq FROM story_position")
                .map((row, context) -> new Position(row.getLong("epoch"), row.getLong("seq")))
                .findOne());
    }

    @Override
    public List<DeploymentId> toLookAt(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT deployment FROM story WHERE look_at <= :now ORDER BY look_at LIMIT :most")
                .bind("now", now)
                .bind("most", AT_ONCE)
                .mapTo(String.class)
                .map(DeploymentId::new)
                .list());
    }

    @Override
    public void write(Consumer<Writing> work) {
        jdbi.useTransaction(handle -> work.accept(new StoryWriting(handle, reader, wishes)));
    }

    /** In whose thread a deployment is told; empty when there is no story of it. */
    public static Optional<DeploymentId> threadOf(Handle handle, DeploymentId deployment) {
        return handle.createQuery("SELECT state FROM story WHERE deployment = :deployment")
                .bind("deployment", deployment.value())
                .mapTo(String.class)
                .map(state -> StoryWriting.story(state).toldIn())
                .findOne();
    }

    /**
     * The newest story of each service is kept: by it is known who is told of what happens between deployments. With a story stays
     * what was told of it: whatever happens to it later wishes for all of that again, and what is not there would be told anew.
     */
    @Override
    public void forget(Instant before) {
        jdbi.useTransaction(handle -> {
            for (String which : List.of(
                    """
                    story s WHERE changed_at < :before
                      AND EXISTS (SELECT 1 FROM story newer WHERE newer.service = s.service
                        AND (newer.state -> 'started' IS NOT NULL, newer.place) > (s.state -> 'started' IS NOT NULL, s.place))
                    """, """
                    story_event e WHERE at < :before
                      AND NOT EXISTS (SELECT 1 FROM story s WHERE s.deployment = e.deployment)
                    """, """
                    notice WHERE changed_at < :before
                      AND coalesce(content->>'stage', '') NOT IN ('TRIGGERED', 'ACKNOWLEDGED')
                      AND NOT EXISTS (SELECT 1 FROM story s WHERE s.deployment = notice.deployment)
                    """, "story_waiting WHERE kept_at < :before", "common_cause WHERE since < :before")) {
                handle.createUpdate("DELETE FROM " + which)
                        .bind("before", before)
                        .execute();
            }
        });
    }
}
