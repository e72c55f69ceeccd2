package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * One sign-in of a person. What it opens is what the subject's grant says at the moment of each request.
 *
 * @param secret the hash of what the browser sends
 * @param token the token that was shown at the sign-in; the session ends with it. Without one another proof was given
 */
public record Session(
        SessionId id, SubjectId subject, TokenHash secret, Optional<TokenHash> token, Instant opened, Instant expires) {

    /** @throws IllegalArgumentException when a hash is none */
    static Session of(AccessEvent.SessionOpened event) {
        return new Session(
                event.session(),
                event.subject(),
                TokenHash.ofHex(event.sessionHash()),
                event.tokenHash().map(TokenHash::ofHex),
                event.opened(),
                event.expires());
    }

    boolean validAt(Instant now) {
        return now.isBefore(expires);
    }

    /** Whether it was opened by what the subject still has. */
    boolean restsOn(Optional<TokenHash> present) {
        return token.map(shown -> present.filter(shown::sameAs).isPresent()).orElse(true);
    }
}
