package dev.watchkeeper.verification.simulation;

import java.util.function.Supplier;

/** An invariant does not hold. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String invariant, String what) {
        super(invariant + ": " + what);
    }

    /** The words are put together only when they are needed: this is asked millions of times. */
    static void unless(boolean holds, String invariant, Supplier<String> what) {
        if (!holds) {
            throw new Violation(invariant, what.get());
        }
    }
}
