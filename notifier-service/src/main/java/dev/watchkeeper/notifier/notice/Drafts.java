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
    /** What became of a draft. */
    enum Fate {
        WAITS,
        PUBLISHED,
        DISCARDED
    }

    /** @param fate whether a person has decided about it */
    record Draft(NoticeId id, WatchRef watch, Content.Incident incident, Instant since, Fate fate) {
        public boolean published() {
            return fate == Fate.PUBLISHED;
        }

        public Draft with(Content.Incident words, Fate decided) {
            return new Draft(id, watch, words, since, decided);
        }
    }

    /** Words of a person in place of ours, for the stage that the draft is in. */
    record Edit(Optional<String> name, Optional<String> body) {}

    /** Those that wait, the newest first; at most 200. */
    List<Draft> open();

    Optional<Draft> find(NoticeId id);

    /**
     * Releases a draft: from now on it, and what becomes of it, is told. A draft is decided about once: who comes second is told who was
     * first.
     */
    StoredAnswer publishOnce(
            SubjectId by, IdempotencyKey key, String request, Draft draft, Edit edit, Function<Draft, String> answer);

    /** Throws a draft away: customers are told nothing of it, nor of what becomes of it. */
    StoredAnswer discardOnce(
            SubjectId by,
            IdempotencyKey key,
            String request,
            Draft draft,
            String reason,
            Function<Draft, String> answer);
}
