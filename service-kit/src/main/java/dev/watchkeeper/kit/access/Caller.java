package dev.watchkeeper.kit.access;

import java.util.Optional;

/** Who makes a request, and by what it was let in. */
public record Caller(Grant grant, Proof proof) {
    /** What a caller has shown. */
    public sealed interface Proof {
        record Token(TokenHash hash) implements Proof {}

        record SignedIn(Session session) implements Proof {}
    }

    /** How the person is signed in; empty for a bearer token. */
    public Optional<Session> session() {
        return switch (proof) {
            case Proof.SignedIn(Session session) -> Optional.of(session);
            case Proof.Token ignored -> Optional.empty();
        };
    }
}
