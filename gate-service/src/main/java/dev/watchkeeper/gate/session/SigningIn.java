package dev.watchkeeper.gate.session;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.session.FailedSignIns.Tried;
import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.Grant;
import dev.watchkeeper.kit.access.Session;
import dev.watchkeeper.kit.access.TokenHash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens a session for whoever shows a token or is known to an identity provider, and ends it. */
public final class SigningIn {
    /** How many sessions one subject may have open. */
    static final int MOST = 10;

    /** How many of them a program may have open that an identity provider vouches for: each job of a pipeline opens one. */
    static final int MOST_OF_A_PROGRAM = 200;

    /** How long such a program is let in. */
    static final Duration LIFE_OF_A_PROGRAM = Duration.ofHours(2);

    /** How long an opened session is waited for in our own table; it is then some milliseconds old, and others have it too. */
    private static final Duration READ_BACK = Duration.ofSeconds(2);

    /** How long a session that is over is remembered, so that its end can be told from one that never was. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final AccessTable table;
    private final Sessions sessions;
    private final FailedSignIns failed;
    private final Supplier<String> secrets;
    private final SessionLife life;
    private final Clock clock;

    /** @param secrets gives a new secret of 256 random bits at each call */
    public SigningIn(
            AccessTable table,
            Sessions sessions,
            FailedSignIns failed,
            Supplier<String> secrets,
            SessionLife life,
            Clock clock) {
        this.table = table;
        this.sessions = sessions;
        this.failed = failed;
        this.secrets = secrets;
        this.life = life;
        this.clock = clock;
    }

    /** What came of a sign-in. */
    public sealed interface Outcome {
        /** @param secret for the browser alone: it is nowhere else */
        record SignedIn(Grant grant, Session session, String secret) implements Outcome {}

        /** Unknown, expired, without a role or no token at all: nobody is told which. */
        record NotAccepted() implements Outcome {}

        record TooMany(Duration pause, boolean first) implements Outcome {}
    }

    /** @param address from where it is tried; failures are counted by it */
    public Outcome signIn(Optional<String> token, String address) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Tried<Grant> tried =
                failed.attempt(address, now, () -> token.flatMap(table::grantOf).filter(grant -> opens(grant, now)));
        return switch (tried) {
            case Tried.TooMany<Grant>(Duration pause, boolean first) -> new Outcome.TooMany(pause, first);
            case Tried.Wrong<Grant>() -> new Outcome.NotAccepted();
            case Tried.Right<Grant>(Grant grant) ->
                open(
                        grant,
                        Optional.of(TokenHash.ofToken(token.orElseThrow())),
                        life.end(now, grant.expires()),
                        MOST,
                        now);
        };
    }

    /** A person whom an identity provider has just vouched for. */
    public Outcome signInAs(Optional<SubjectId> subject, String address) {
        return vouchedFor(subject, address, life, MOST);
    }

    /** A program that has shown a token of an identity provider. */
    public Outcome letIn(Optional<SubjectId> subject, String address) {
        return vouchedFor(subject, address, new SessionLife(LIFE_OF_A_PROGRAM), MOST_OF_A_PROGRAM);
    }

    private Outcome vouchedFor(Optional<SubjectId> subject, String address, SessionLife lasts, int most) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Tried<Grant> tried = failed.attempt(
                address, now, () -> subject.flatMap(table::grantOf).filter(grant -> opens(grant, now)));
        return switch (tried) {
            case Tried.TooMany<Grant>(Duration pause, boolean first) -> new Outcome.TooMany(pause, first);
            case Tried.Wrong<Grant>() -> new Outcome.NotAccepted();
            case Tried.Right<Grant>(Grant grant) ->
                open(grant, Optional.empty(), lasts.end(now, grant.expires()), most, now);
        };
    }

    /** Whether an address has failed so often that nobody is asked about it any more, for now. */
    public Optional<Outcome> stopped(String address) {
        return failed.stopped(address, clock.instant())
                .map(stopped -> new Outcome.TooMany(stopped.pause(), stopped.first()));
    }

    public void signOut(String secret) {
        sessions.close(TokenHash.ofToken(secret), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Ends another one of the subject's own. @return whether there was such a one */
    public boolean end(SubjectId subject, SessionId session) {
        return sessions.closeOwn(subject, session, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Ends all of the subject but the one by which this is asked. @return how many */
    public int endOthers(SubjectId subject, Optional<SessionId> present) {
        return sessions.closeOthers(subject, present, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Takes what has been over for a while out of the topic and out of the database. */
    public void eraseOld() {
        int erased;
        do {
            erased = sessions.erase(clock.instant().minus(REMEMBERED));
        } while (erased > 0);
    }

    private Outcome open(Grant grant, Optional<TokenHash> token, Instant end, int most, Instant now) {
        String secret = secrets.get();
        TokenHash hash = TokenHash.ofToken(secret);
        Session session =
                new Session(new SessionId(DerivedId.of("session", hash.hex())), grant.subject(), hash, token, now, end);
        sessions.open(session, most);
        // A late reading is no failure: the session is there, and the page asks once more.
        boolean unused = table.awaitSession(hash, READ_BACK);
        return new Outcome.SignedIn(grant, session, secret);
    }

    private static boolean opens(Grant grant, Instant now) {
        return !grant.roles().isEmpty() && grant.expires().map(now::isBefore).orElse(true);
    }
}
