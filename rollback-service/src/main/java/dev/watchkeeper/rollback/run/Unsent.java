package dev.watchkeeper.rollback.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Calls of one step that provably never reached the target. They are none of the attempts, since nothing can come of them: time alone
 * bounds them.
 *
 * @param calls how many in all
 * @param since when the first of them was sent
 */
public record Unsent(int calls, Instant since) {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** Short beside the time that a rollback has, long beside what a busy target needs to breathe. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    public Unsent {
        if (calls < 1) {
            throw new IllegalArgumentException(calls + " calls are none");
        }
    }

    static Unsent oneMore(Optional<Unsent> before, Instant sent) {
        return before.map(known -> new Unsent(known.calls + 1, known.since)).orElseGet(() -> new Unsent(1, sent));
    }

    /**
     * How long to wait before the next call: twice as long each time, from 1 s to 15 s.
     *
     * @param asked how long the target asks to be left alone, where it says so
     */
    Duration backoff(Optional<Duration> asked) {
        Duration own = FIRST_WAIT.multipliedBy(1L << Math.min(calls - 1, 4));
        Duration bounded = own.compareTo(LONGEST_WAIT) < 0 ? own : LONGEST_WAIT;
        return asked.filter(wish -> wish.compareTo(bounded) > 0).orElse(bounded);
    }
}
