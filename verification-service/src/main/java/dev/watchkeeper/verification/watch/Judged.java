package dev.watchkeeper.verification.watch;

import dev.watchkeeper.verification.plan.Span;
import java.util.List;

/**
 * The watch after an input, and what was decided.
 *
 * @param quiet a tick in this span finds no rule that says something else, unless something is read before
 */
public record Judged(WatchState state, List<Decision> decisions, Span quiet) {
    public Judged {
        decisions = List.copyOf(decisions);
    }

    /** Without a word about later ticks. */
    public Judged(WatchState state, List<Decision> decisions) {
        this(state, decisions, Span.NONE);
    }
}
