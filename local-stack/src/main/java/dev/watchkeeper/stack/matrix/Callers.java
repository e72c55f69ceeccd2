package dev.watchkeeper.stack.matrix;

import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.stack.credentials.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One caller of each kind, told on the {@code access} topic as the gate does. */
public final class Callers {
    /** Where the first four have their role. */
    public static final String PROJECT = "project-of-ours";

    public static final String ELSEWHERE = "project-of-others";
    private static final String COOKIE = "__Host-wk_session=";

    private final Map<CallerKind, String> secrets = new EnumMap<>(CallerKind.class);

    Callers() {
        for (CallerKind kind : CallerKind.values()) {
            secrets.put(kind, Secrets.token());
        }
    }

    /** The header with which a caller of this kind says who it is: its name and its value. */
    Optional<String[]> header(CallerKind kind) {
        return switch (kind) {
            case NOBODY -> Optional.empty();
            case SIGNED_OUT -> Optional.of(new String[] {"Cookie", COOKIE + secret(kind)});
            default -> Optional.of(new String[] {"Authorization", "Bearer " + secret(kind)});
        };
    }

    /** All are let in; only the token that has expired is not. */
    void let(Telling gate) {
        for (CallerKind kind : CallerKind.values()) {
            switch (kind) {
                case NOBODY -> {}
                case SIGNED_OUT -> {
                    String token = Secrets.token();
                    gate.tell(granted(kind, token));
                    gate.tell(signedIn(kind, token));
                }
                default -> gate.tell(granted(kind, secret(kind)));
            }
        }
    }

    /** Takes away what those had who have it no more. */
    void end(Telling gate) {
        gate.tell(new AccessEvent.AccessRevoked(subject(CallerKind.REVOKED)));
        gate.tell(new AccessEvent.SessionClosed(session(), subject(CallerKind.SIGNED_OUT)));
    }

    private static AccessEvent granted(CallerKind kind, String token) {
        return new AccessEvent.RolesGranted(
                subject(kind),
                kind.elsewhere() ? ELSEWHERE : PROJECT,
                kind.roles(),
                Secrets.hash(token),
                kind == CallerKind.EXPIRED ? Optional.of(Instant.now().minusSeconds(1)) : Optional.empty());
    }

    private AccessEvent signedIn(CallerKind kind, String token) {
        Instant now = Instant.now();
        return new AccessEvent.SessionOpened(
                session(),
                subject(kind),
                Secrets.hash(secret(kind)),
                Optional.of(Secrets.hash(token)),
                now,
                now.plus(Duration.ofHours(1)));
    }

    private SessionId session() {
        return new SessionId(DerivedId.of("session", Secrets.hash(secret(CallerKind.SIGNED_OUT))));
    }

    private String secret(CallerKind kind) {
        return secrets.getOrDefault(kind, "");
    }

    private static SubjectId subject(CallerKind kind) {
        return new SubjectId("matrix-" + kind.column().replace(' ', '-'));
    }
}
