package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.kit.access.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The open sessions of the caller, the newest first. */
public record OwnSessionsView(List<One> sessions) {
    /** @param present whether the request was made in it */
    public record One(String id, Instant opened, Instant expires, boolean present) {}

    static OwnSessionsView of(List<Session> open, Optional<SessionId> present) {
        return new OwnSessionsView(open.stream()
                .map(session -> new One(
                        session.id().value(),
                        session.opened(),
                        session.expires(),
                        present.filter(session.id()::equals).isPresent()))
                .toList());
    }
}
