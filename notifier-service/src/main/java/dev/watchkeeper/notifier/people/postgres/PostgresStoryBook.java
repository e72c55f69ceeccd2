package dev.watchkeeper.notifier.people.postgres;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.notifier.archive.Position;
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

        Set<NoticeId> taken(Handle handle, DeploymentId deployment);
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

    @Override
    public void forget(Instant before) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                            DELETE FROM story_event e WHERE e.at < :before
                              AND NOT EXISTS (SELECT 1 FROM story s WHERE s.deployment = e.deployment AND s.changed_at >= :before)
                            """).bind("before", before).execute();
            handle.createUpdate("DELETE FROM notice WHERE changed_at < :before")
                    .bind("before", before)
                    .execute();
            for (String table :
                    List.of("story WHERE changed_at", "story_waiting WHERE kept_at", "common_cause WHERE since")) {
                handle.createUpdate("DELETE FROM " + table + " < :before")
                        .bind("before", before)
                        .execute();
            }
        });
    }
}
