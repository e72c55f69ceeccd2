package dev.watchkeeper.rollback.database.postgres;

import dev.watchkeeper.rollback.database.Ask;
import dev.watchkeeper.rollback.database.RestoreState;
import dev.watchkeeper.rollback.database.Work;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of who has agreed. What a state says of itself is not enough for a call: these are counted. */
final class Agreed {
    private Agreed() {}

    /** Writes the approvals of the state, and takes back those of persons who may no longer agree. */
    static void write(Handle handle, RestoreState state) {
        Optional<Ask> ask = state.asking()
                .or(() -> state instanceof RestoreState.Due due
                        ? Optional.of(due.work().ask())
                        : Optional.empty());
        ask.ifPresent(it -> write(handle, state.request().id(), it));
    }

    private static void write(Handle handle, String restore, Ask ask) {
        handle.createUpdate("DELETE FROM database_approval WHERE restore = :restore AND ask = :ask")
                .bind("restore", restore)
                .bind("ask", ask.id())
                .execute();
        ask.yes()
                .forEach(yes -> handle.createUpdate("""
                        INSERT INTO database_approval (restore, ask, subject, approved_at, expires_at)
                        VALUES (:restore, :ask, :subject, :at, :until)
                        """)
                        .bind("restore", restore)
                        .bind("ask", ask.id())
                        .bind("subject", yes.by().value())
                        .bind("at", OffsetDateTime.ofInstant(yes.at(), ZoneOffset.UTC))
                        .bind("until", OffsetDateTime.ofInstant(ask.until(), ZoneOffset.UTC))
                        .execute());
    }

    /** Whether enough different persons, none of them a requester, agreed in time to the very thing that is to be done. */
    static boolean enough(Handle handle, Work work) {
        int persons = handle.createQuery("""
                        SELECT count(DISTINCT subject) FROM database_approval
                        WHERE restore = :restore AND ask = :ask AND approved_at < expires_at
                          AND subject NOT IN (<excluded>)
                        """)
                .bind("restore", work.request().id())
                .bind("ask", work.ask().id())
                .bindList(
                        "excluded",
                        work.ask().excluded().stream().map(Object::toString).toList())
                .mapTo(Integer.class)
                .one();
        return persons >= work.request().approvals();
    }
}
