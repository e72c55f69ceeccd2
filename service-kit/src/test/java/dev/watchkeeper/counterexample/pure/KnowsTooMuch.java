package dev.watchkeeper.counterexample.pure;

import dev.watchkeeper.counterexample.pure.postgres.Rows;
import dev.watchkeeper.counterexample.wiring.Wiring;
import dev.watchkeeper.gate.stranger.OfAnotherService;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** A pure class that breaks every rule; kept away from the container. */
@Vetoed
public class KnowsTooMuch {
    @Inject
    @Nullable
    Rows injected;

    @Nullable
    Connection connection;

    @Nullable
    Wiring wiring;

    @Nullable
    OfAnotherService stranger;

    public Instant clock() {
        return Instant.now();
    }

    public UUID id() {
        return UUID.randomUUID();
    }

    @Incoming("nowhere")
    public void channel(String record) {}
}
