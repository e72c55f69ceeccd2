package dev.watchkeeper.gate.infrastructure;

import java.time.Duration;

/** How long work that AWS does by itself is waited for. */
final class Patience {
    static final Duration WITH_AWS = Duration.ofMinutes(10);

    private Patience() {}
}
