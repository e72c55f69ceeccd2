package dev.watchkeeper.kit.access;

import dev.watchkeeper.kit.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/** Who makes a request, from what it says and what the table knows at that moment. */
sealed interface WhoAsks {
    String BEARER = "Bearer ";
    /** How the secret of a session begins; a program that was let in by its identity provider sends it as its bearer. */
    String SESSION_SECRET = "wks_";

    record Known(Caller caller) implements WhoAsks {}

    record Refused(Problem problem) implements WhoAsks {}

    /** A header {@code Authorization} counts before a cookie, also when it is wrong. */
    static WhoAsks decide(RequestFacts request, AccessTable table, Instant now) {
        if (!table.loaded()) {
            return new Refused(AccessProblems.notLoaded());
        }
        if (request.authorization().isPresent()) {
            return ofToken(request.authorization().get(), table, now);
        }
        if (request.session().isEmpty()) {
            return new Refused(AccessProblems.tokenMissing());
        }
        return SameOrigin.refusal(request)
                .<WhoAsks>map(Refused::new)
                .orElseGet(() -> ofSession(request.session().get(), table, now));
    }

    private static WhoAsks ofToken(String header, AccessTable table, Instant now) {
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return new Refused(AccessProblems.tokenMissing());
        }
        String sent = header.substring(BEARER.length()).trim();
        if (sent.startsWith(SESSION_SECRET)) {
            // No other site can set this header, so it does not matter from where it comes.
            return ofSession(sent, table, now);
        }
        TokenHash token = TokenHash.ofToken(sent);
        Optional<Grant> grant = table.grantOf(token);
        if (grant.isEmpty()) {
            return new Refused(AccessProblems.tokenUnknown());
        }
        return grant.get().validAt(now)
                ? new Known(new Caller(grant.get(), new Caller.Proof.Token(token)))
                : new Refused(AccessProblems.tokenExpired());
    }

    private static WhoAsks ofSession(String secret, AccessTable table, Instant now) {
        Optional<Session> session = table.sessionOf(secret);
        if (session.isEmpty()) {
            return new Refused(AccessProblems.sessionUnknown());
        }
        if (!session.get().validAt(now)) {
            return new Refused(AccessProblems.sessionExpired());
        }
        return table.grantOf(session.get())
                .filter(grant -> grant.validAt(now))
                .<WhoAsks>map(grant -> new Known(new Caller(grant, new Caller.Proof.SignedIn(session.get()))))
                .orElseGet(() -> new Refused(AccessProblems.sessionWithoutAccess()));
    }
}
