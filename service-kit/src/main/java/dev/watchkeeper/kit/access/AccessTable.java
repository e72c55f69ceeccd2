package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who may do what and who is signed in, in memory, as the {@code access} topic says. One token per subject. */
@Singleton
public class AccessTable {
    private final Map<SubjectId, Entry> entries = new ConcurrentHashMap<>();
    private final Map<TokenHash, SubjectId> byToken = new ConcurrentHashMap<>();
    private final Arrivals tokens = new Arrivals();
    private final SessionTable sessions = new SessionTable();
    private volatile boolean loaded;

    /** Takes one event; taking it again changes nothing. An entry that cannot be read takes the subject's access away. */
    public void apply(AccessEvent event, Instant now) {
        switch (event) {
            case AccessEvent.AccessRevoked revoked -> remove(revoked.subject());
            case AccessEvent.SessionOpened opened -> sessions.opened(opened, now);
            case AccessEvent.SessionClosed closed -> sessions.ended(closed.session(), now);
            case AccessEvent.RolesGranted granted -> {
                try {
                    put(
                            hash(granted.tokenHash()),
                            new Grant(granted.subject(), granted.onProject(), granted.roles(), granted.expires()));
                } catch (IllegalArgumentException e) {
                    remove(granted.subject());
                }
            }
        }
    }

    /** The key was erased from the topic. */
    public void erased(String key, Instant now) {
        if (key.startsWith(AccessEvent.SESSION_KEY)) {
            sessions.ended(new SessionId(key.substring(AccessEvent.SESSION_KEY.length())), now);
        } else {
            remove(new SubjectId(key));
        }
    }

    public Optional<Grant> grantOf(String token) {
        return grantOf(TokenHash.ofToken(token));
    }

    Optional<Grant> grantOf(TokenHash token) {
        return Optional.ofNullable(byToken.get(token)).flatMap(this::grantOf);
    }

    /** What the subject may do now. */
    public Optional<Grant> grantOf(SubjectId subject) {
        return Optional.ofNullable(entries.get(subject)).map(Entry::grant);
    }

    /** Also one that is over, as long as it is remembered. */
    Optional<Session> sessionOf(String secret) {
        return sessions.of(TokenHash.ofToken(secret));
    }

    /** What the subject of a session may do now: nothing when the token by which the session was opened is not its token any more. */
    Optional<Grant> grantOf(Session session) {
        return Optional.ofNullable(entries.get(session.subject()))
                .filter(entry -> session.restsOn(entry.token()))
                .map(Entry::grant);
    }

    /** Whether who was let in before would be let in now too: its token or session is not over, and opens no less than it did. */
    public boolean stillLetsIn(Admission admission, Instant now) {
        Optional<Grant> present = switch (admission.caller().proof()) {
            case Caller.Proof.Token(TokenHash hash) -> grantOf(hash);
            case Caller.Proof.SignedIn(Session session) ->
                sessions.of(session.secret()).filter(open -> open.validAt(now)).flatMap(this::grantOf);
        };
        return present.filter(grant -> grant.validAt(now) && admission.metBy(grant))
                .isPresent();
    }

    /**
     * Waits until a session that was just opened has been read here.
     *
     * @return false when it has not, by then
     */
    public boolean awaitSession(TokenHash secret, Duration atMost) {
        return sessions.await(secret, atMost);
    }

    /**
     * Waits until a token that was just published has been read here.
     *
     * @return false when it has not, by then
     */
    public boolean awaitToken(TokenHash token, Duration atMost) {
        return tokens.await(token, () -> byToken.containsKey(token), atMost);
    }

    /** The sessions of a subject that are open now, the newest first. */
    public List<Session> sessionsOf(SubjectId subject, Instant now) {
        return sessions.of(subject)
                .filter(session -> session.validAt(now) && grantOf(session).isPresent())
                .sorted(Comparator.comparing(Session::opened)
                        .reversed()
                        .thenComparing(session -> session.id().value()))
                .toList();
    }

    /** How many sessions are held; those that are over among them. */
    int sessions() {
        return sessions.size();
    }

    /** Whether the subject has one of these roles in the project now, for a decision that rests on what it did before. */
    public boolean has(SubjectId subject, ProjectName project, Set<Role> needed, Instant now) {
        return grantOf(subject)
                .filter(grant -> grant.validAt(now) && grant.on(project) && grant.hasOneOf(needed))
                .isPresent();
    }

    /** Whether the topic has been read to its end once; until then nobody can be refused or let in. */
    public boolean loaded() {
        return loaded;
    }

    public void markLoaded() {
        loaded = true;
    }

    /** Nothing for a subject that has no token of its own. */
    private static Optional<TokenHash> hash(String hex) {
        return hex.isEmpty() ? Optional.empty() : Optional.of(TokenHash.ofHex(hex));
    }

    private void put(Optional<TokenHash> token, Grant grant) {
        Entry before = entries.put(grant.subject(), new Entry(token, grant));
        if (before != null) {
            before.token()
                    .filter(old -> token.filter(old::sameAs).isEmpty())
                    .ifPresent(old -> byToken.remove(old, grant.subject()));
        }
        token.ifPresent(hash -> {
            byToken.put(hash, grant.subject());
            tokens.arrived(hash);
        });
    }

    private void remove(SubjectId subject) {
        Entry before = entries.remove(subject);
        if (before != null) {
            before.token().ifPresent(old -> byToken.remove(old, subject));
        }
    }

    private record Entry(Optional<TokenHash> token, Grant grant) {}
}
