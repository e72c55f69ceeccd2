package dev.watchkeeper.gate.access;

import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.gate.session.FailedSignIns;
import dev.watchkeeper.gate.session.FailedSignIns.Tried;
import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.TokenHash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives the owner of a one-time token an API token that nobody else has seen. (S2) */
public final class ExchangingTokens {
    /** How long the new token is waited for in our own table; other services have it by then too. */
    private static final Duration READ_BACK = Duration.ofSeconds(2);

    private final OneTimeTokens oneTime;
    private final AccessTable table;
    private final FailedSignIns failed;
    private final Supplier<String> tokens;
    private final Clock clock;

    /**
     * @param failed the same that counts failed sign-ins: who guesses is bounded in both together
     * @param tokens gives a new token of 256 random bits at each call
     */
    public ExchangingTokens(
            OneTimeTokens oneTime, AccessTable table, FailedSignIns failed, Supplier<String> tokens, Clock clock) {
        this.oneTime = oneTime;
        this.table = table;
        this.failed = failed;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What came of an exchange. */
    public sealed interface Outcome {
        /** @param token for its owner alone: it is nowhere else */
        record Issued(AccessEvent.RolesGranted grant, String token, Instant ends) implements Outcome {
            /** Shows nothing, wherever it is printed. */
            @Override
            public String toString() {
                return "Issued to " + grant.subject();
            }
        }

        /** Unknown, ended, exchanged before or no token at all: nobody is told which. */
        record NotAccepted() implements Outcome {}

        record TooMany(Duration pause, boolean first) implements Outcome {}
    }

    /**
     * @param life how long the new token lasts, at most {@link FirstRolesPolicy#LONGEST_TOKEN}
     * @param address from where it is tried; failures are counted by it
     */
    public Outcome exchange(Optional<String> shown, Duration life, String address) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Tried<TokenHash> tried = failed.attemptApart(
                address, now, () -> shown.map(TokenHash::ofToken).filter(hash -> oneTime.isGood(hash, now)));
        return switch (tried) {
            case Tried.TooMany<TokenHash>(Duration pause, boolean first) -> new Outcome.TooMany(pause, first);
            case Tried.Wrong<TokenHash>() -> new Outcome.NotAccepted();
            case Tried.Right<TokenHash>(TokenHash good) ->
                issue(good, now.plus(life).truncatedTo(ChronoUnit.SECONDS), now);
        };
    }

    /** Whether what was shown at a sign-in is to be exchanged first. */
    public boolean isToBeExchanged(Optional<String> shown) {
        return shown.map(TokenHash::ofToken)
                .filter(hash -> oneTime.isGood(hash, clock.instant()))
                .isPresent();
    }

    private Outcome issue(TokenHash good, Instant ends, Instant now) {
        String token = tokens.get();
        TokenHash issued = TokenHash.ofToken(token);
        Optional<AccessEvent.RolesGranted> grant = oneTime.exchange(good, issued, ends, now);
        if (grant.isEmpty()) {
            return new Outcome.NotAccepted();
        }
        // A late reading is no failure: the token is there, and what is asked with it is asked once more.
        boolean unused = table.awaitToken(issued, READ_BACK);
        return new Outcome.Issued(grant.get(), token, ends);
    }
}
