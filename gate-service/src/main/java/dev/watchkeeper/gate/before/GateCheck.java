package dev.watchkeeper.gate.before;

import dev.watchkeeper.policy.Policy;
import java.time.Duration;

/**
 * One question that must be answered before a deployment starts. Adding one touches its own file and the list in the wiring.
 *
 * <p>A check holds no state of a deployment and may be asked by several instances at once; asking changes nothing outside, or
 * changes it once under an id that follows from the deployment.
 */
public interface GateCheck {
    /** How long no answer is borne before it refuses, where the check says nothing else. */
    Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Its path below {@code spec.gate}, such as {@code ci.coverage}; never changes once it was released. An exception of the policy
     * that names a part of the path ({@code ci}, {@code coverage}) excuses it.
     */
    String id();

    /** Whether this policy asks it. */
    boolean askedBy(Policy policy);

    /**
     * The answer now. May block, up to {@link #timeout}, and is interrupted then. Whatever it throws counts as
     * {@link Outcome.Unknown}; a source that fails in a known way is better told as one, with its cause and remedy.
     */
    Outcome ask(CheckFacts facts) throws InterruptedException;

    /**
     * Whether the facts alone answer it: then it must not block, and is answered anew in the transaction in which a fact changes.
     * All others are asked side by side, each on its own thread, and again while the deployment waits.
     */
    default boolean fromFacts() {
        return false;
    }

    /**
     * Whether asking it costs something, as where a copy of a database is made: it is first asked when every other check has passed or
     * is excused, so that a deployment which is refused anyway costs nothing, and what is made is new when it starts.
     */
    default boolean costs() {
        return false;
    }

    /** How long one asking may take, from 1 s; what takes longer is Unknown. */
    default Duration timeout() {
        return Duration.ofSeconds(10);
    }

    /** How long Unknown is borne before it refuses, counted from the first Unknown in a row. */
    default Duration patience(Policy policy) {
        return PATIENCE;
    }
}
