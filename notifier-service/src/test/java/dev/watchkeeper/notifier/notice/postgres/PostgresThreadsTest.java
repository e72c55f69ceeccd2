package dev.watchkeeper.notifier.notice.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.notice.Receipt;
import dev.watchkeeper.notifier.notice.Said;
import dev.watchkeeper.notifier.people.PeopleDatabase;
import dev.watchkeeper.notifier.people.ThreadTelling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Which message begins the thread of a deployment, on the real database. */
class PostgresThreadsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    private static final DeploymentId BAD = new DeploymentId("d-1");
    private static final DeploymentId BACK = new DeploymentId("d-2");
    private static final NoticeId ROOT = ThreadTelling.root(BAD, "#c");

    private final Jdbi jdbi = PeopleDatabase.fresh();
    private final PostgresThreads threads = new PostgresThreads(jdbi, ThreadTelling::root);

    private void told(NoticeId id, DeploymentId deployment, String channel, Optional<NoticeId> under, String ts) {
        WatchRef watch = new WatchRef(deployment, Run.FIRST, ServiceRef.of("petforce", "api", "production"));
        Content content = new Content.Message(channel, under, false, Said.of("title", List.of()));
        jdbi.useTransaction(handle -> {
            NoticeTable.wish(handle, new Notice(id, watch, new EventId("e"), content, NOW), NOW);
            if (!ts.isEmpty()) {
                handle.createUpdate("UPDATE notice SET receipt = cast(:receipt AS jsonb) WHERE id = :id")
                        .bind("receipt", NoticeJson.receipt(Receipt.of("ts", ts)))
                        .bind("id", id.value())
                        .execute();
            }
        });
    }

    @Test
    void itIsTheFirstMessageOnceSlackHasTakenIt() {
        told(NoticeId.of("announcement"), BAD, "#announcements", Optional.empty(), "1");
        told(ROOT, BAD, "#c", Optional.empty(), "");
        assertThat(threads.of(BAD)).isEmpty();

        told(ROOT, BAD, "#c", Optional.empty(), "2");

        assertThat(threads.of(BAD)).contains(Receipt.of("ts", "2"));
    }

    @Test
    void aWatchAfterARollbackIsToldOfInTheThreadOfWhatWasTakenBack() {
        told(ROOT, BAD, "#c", Optional.empty(), "2");
        told(NoticeId.of("announcement"), BACK, "#announcements", Optional.empty(), "3");
        told(NoticeId.of("reply"), BACK, "#c", Optional.of(ROOT), "4");

        assertThat(threads.of(BACK)).contains(Receipt.of("ts", "2"));
    }

    @Test
    void ofWhatIsNotToldThereIsNone() {
        told(ROOT, BAD, "#c", Optional.empty(), "2");

        assertThat(threads.of(BACK)).isEmpty();
    }
}
