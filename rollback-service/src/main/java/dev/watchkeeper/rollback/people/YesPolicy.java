package dev.watchkeeper.rollback.people;

import dev.watchkeeper.kit.access.Caller;
import dev.watchkeeper.kit.access.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a yes to what is worth most (a restore, a cut-over, automatic rollbacks again) counts, by what the person has shown with it
 * (ADR 65).
 *
 * @param byToken whether an API token is enough, and a session that was opened by one
 */
public record YesPolicy(boolean byToken) {
    /** For how long after the sign-in a session is enough; that moment is still within. */
    static final Duration FRESH = Duration.ofMinutes(5);

    /**
     * Why it does not count.
     *
     * @param why with the age and the limit
     * @param remedy what to do
     */
    public record NotEnough(String why, String remedy) {}

    /** Empty when it counts. */
    public Optional<NotEnough> whyNot(Caller caller, Instant now) {
        return switch (caller.proof()) {
            case Caller.Proof.Token ignored -> byToken ? Optional.empty() : notByToken("it came with an API token");
            case Caller.Proof.SignedIn(Session session)
            when session.token().isPresent() && !byToken -> notByToken("the session was opened with an API token");
            case Caller.Proof.SignedIn(Session session) -> tooLongAgo(session, now);
        };
    }

    private static Optional<NotEnough> notByToken(String how) {
        return Optional.of(new NotEnough(
                how
                        + ", and this installation takes such a yes only from whoever has signed in by an identity provider",
                "Sign in by your identity provider, and say it from the page within " + minutes(FRESH)));
    }

    /** A session of the future is one of a clock that is ahead, and young. */
    private static Optional<NotEnough> tooLongAgo(Session session, Instant now) {
        Duration age = Duration.between(session.opened(), now);
        return age.compareTo(FRESH) <= 0
                ? Optional.empty()
                : Optional.of(new NotEnough(
                        "you signed in " + words(age) + " ago, at " + session.opened()
                                + ", and this takes a sign-in of at most " + minutes(FRESH) + " ago",
                        "Sign in again at /sign-in, and send it again within " + minutes(FRESH)
                                + ": nothing has been done"));
    }

    private static String words(Duration age) {
        return age.toHours() > 0 ? age.toHours() + " h " + age.toMinutesPart() + " min" : exact(age);
    }

    private static String exact(Duration age) {
        return age.toMinutes() + " min " + age.toSecondsPart() + " s";
    }

    private static String minutes(Duration limit) {
        return limit.toMinutes() + " minutes";
    }
}
