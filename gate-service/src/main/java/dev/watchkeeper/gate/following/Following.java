package dev.watchkeeper.gate.following;

import java.time.Duration;

/** What the steps that follow a platform have in common. */
final class Following {
    /** Several targets, two questions of 4 s each. */
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Following() {}
}
