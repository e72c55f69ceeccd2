package dev.watchkeeper.gate.access;

import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.kit.access.TokenHash;
import java.time.Instant;
import java.util.Optional;

/** The tokens that are good for one exchange. */
public interface OneTimeTokens {
    /** Whether it stands in the file, has not ended and has not been exchanged. */
    boolean isGood(TokenHash oneTime, Instant now);

    /**
     * Exchanges it: from now on the subject has {@code issued} as its token, until {@code ends}. Of two exchanges at once one is
     * carried out. One transaction with its event and its entry in the audit.
     *
     * @return what the subject may do by the new token; nothing when the old one is not good (any more)
     */
    Optional<AccessEvent.RolesGranted> exchange(TokenHash oneTime, TokenHash issued, Instant ends, Instant now);
}
