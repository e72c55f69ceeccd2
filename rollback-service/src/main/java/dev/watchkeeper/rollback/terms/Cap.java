package dev.watchkeeper.rollback.terms;

import java.time.Duration;

/** How many automatic rollbacks of one service may start within a span. Persons' rollbacks do not count. */
public record Cap(int automatic, Duration per) {
    public Cap {
        if (automatic < 0 || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException("at most " + automatic + " per " + per + " is not a cap");
        }
    }
}
