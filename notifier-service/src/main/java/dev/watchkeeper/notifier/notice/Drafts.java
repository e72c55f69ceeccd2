package dev.watchkeeper.notifier.notice;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.idempotency.StoredAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Port to what waits for a person before customers are told. */
public interface Drafts {
    /** @param published whether a person has released it */
    record Draft(NoticeId id, WatchRef watch, Content.Incident incident, Instant since, boolean published) {}

    /** Words of a person in place of ours, for the stage that the draft is in. */
    record Edit(Optional<String> name, Optional<String> body) {}

    /** Those that wait, the newest first; at most 200. */
    List<Draft> open();

    Optional<Draft> find(NoticeId id);

    /** Releases a draft: from now on it, and what becomes of it, is told. */
    StoredAnswer publishOnce(
            SubjectId by, IdempotencyKey key, String request, Draft draft, Edit edit, Function<Draft, String> answer);
}
