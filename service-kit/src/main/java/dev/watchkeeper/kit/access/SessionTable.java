package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The sessions that are open, by the hash of their secret. Written by one thread, read by all. Those that are over are dropped
 * whenever the table has doubled, so that it never holds more than twice what is open.
 */
final class SessionTable {
    private static final int SMALL = 256;

    /** Longer than any session lasts: a session that ended stays ended for as long, and to its own end where that is later. */
    private static final Duration LONGEST = Duration.ofHours(13);

    private final Map<TokenHash, Session> bySecret = new ConcurrentHashMap<>();
    private final Map<SessionId, TokenHash> secrets = new ConcurrentHashMap<>();
    private final Map<SessionId, Instant> ended = new ConcurrentHashMap<>();
    private final Arrivals arrivals = new Arrivals();
    private int sweepAt = SMALL;

    /** What cannot be read opens nothing. */
    void opened(AccessEvent.SessionOpened event, Instant now) {
        if (!now.isBefore(event.expires())) {
            return;
        }
        if (ended.computeIfPresent(event.session(), (id, until) -> later(until, event.expires())) != null) {
            return;
        }
        Session session;
        try {
            session = Session.of(event);
        } catch (IllegalArgumentException e) {
            ended(event.session(), now);
            return;
        }
        if (bySecret.size() + ended.size() >= sweepAt) {
            sweep(now);
        }
        secrets.put(session.id(), session.secret());
        bySecret.put(session.secret(), session);
        arrivals.arrived(session.secret());
    }

    void ended(SessionId id, Instant now) {
        TokenHash secret = secrets.get(id);
        Session open = secret == null ? null : bySecret.get(secret);
        ended.merge(id, later(now.plus(LONGEST), open == null ? Instant.MIN : open.expires()), SessionTable::later);
        drop(id);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    Optional<Session> of(TokenHash secret) {
        return Optional.ofNullable(bySecret.get(secret));
    }

    /** Those of one subject, in no order; also some that are over. */
    Stream<Session> of(SubjectId subject) {
        return bySecret.values().stream().filter(session -> session.subject().equals(subject));
    }

    int size() {
        return bySecret.size();
    }

    /** @return whether it is there now */
    boolean await(TokenHash secret, Duration atMost) {
        return arrivals.await(secret, () -> bySecret.containsKey(secret), atMost);
    }

    private void sweep(Instant now) {
        bySecret.values().stream()
                .filter(session -> !session.validAt(now))
                .map(Session::id)
                .forEach(this::drop);
        ended.values().removeIf(until -> !now.isBefore(until));
        sweepAt = Math.max(SMALL, 2 * (bySecret.size() + ended.size()));
    }

    private void drop(SessionId id) {
        TokenHash secret = secrets.remove(id);
        if (secret != null) {
            bySecret.remove(secret);
        }
    }
}
