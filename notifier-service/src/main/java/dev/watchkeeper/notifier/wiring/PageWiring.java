package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.contract.json.EventBody;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.board.FollowingBoard;
import dev.watchkeeper.notifier.notice.Threads;
import dev.watchkeeper.notifier.notice.postgres.PostgresThreads;
import dev.watchkeeper.notifier.people.ThreadTelling;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** Builds what the pages read. */
@Dependent
public class PageWiring {
    @Produces
    @Singleton
    FollowingBoard board(Archive archive) {
        return new FollowingBoard(archive, EventBody::read);
    }

    @Produces
    @Singleton
    Threads threads(Jdbi jdbi) {
        return new PostgresThreads(jdbi, ThreadTelling::root);
    }
}
