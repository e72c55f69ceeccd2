package dev.watchkeeper.verification.watch;

import java.util.List;

/** The watch after an input, and what was decided. */
public record Judged(WatchState state, List<Decision> decisions) {
    public Judged {
        decisions = List.copyOf(decisions);
    }
}
