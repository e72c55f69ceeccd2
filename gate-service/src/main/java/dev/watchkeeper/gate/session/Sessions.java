package dev.watchkeeper.gate.session;

import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.access.Session;
import dev.watchkeeper.kit.access.TokenHash;
import java.time.Instant;
import java.util.Optional;

/** The sessions that there are. Each change is one transaction with its event and its entry in the audit. */
public interface Sessions {
    /** Opens one, and ends the oldest of the same subject when there would be more than {@code most}. */
    void open(Session session, int most);

    /** Ends one; nothing when there is none, or it is over. */
    void close(TokenHash secret, Instant now);

    /** Ends one of a subject's own. @return whether there was such a one, and it was open */
    boolean closeOwn(SubjectId subject, SessionId session, Instant now);

    /** Ends all of a subject but the one that stays. @return how many */
    int closeOthers(SubjectId subject, Optional<SessionId> stays, Instant now);

    /** Erases some of those that ended before that instant. @return how many */
    int erase(Instant endedBefore);
}
