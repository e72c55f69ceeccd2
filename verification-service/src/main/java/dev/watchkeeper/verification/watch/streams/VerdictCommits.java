package dev.watchkeeper.verification.watch.streams;

import java.time.Duration;

/**
 * Lets a verdict be read soon, and everything else be committed seldom: a transaction costs as much as a hundred observations. What
 * was said asks for its transaction to end at once, but no sooner than a spacing after the last one that a task of this thread
 * asked for, since one transaction holds what all tasks of a thread have written.
 */
final class VerdictCommits {
    /** When a task of this thread last asked, in milliseconds. */
    private static final ThreadLocal<long[]> LAST = ThreadLocal.withInitial(() -> new long[] {0});

    private final long spacingMillis;
    private final Runnable commit;
    private boolean said;

    /** @param commit asks the client to commit after the record that is being processed */
    VerdictCommits(Duration spacing, Runnable commit) {
        this.spacingMillis = spacing.toMillis();
        this.commit = commit;
    }

    /** A verdict or a tick has been written. */
    void said() {
        said = true;
    }

    /** Called after each record and by the clock. */
    void ask(long nowMillis) {
        long[] last = LAST.get();
        // A clock that was set back must not keep verdicts from being read.
        if (said && (nowMillis - last[0] >= spacingMillis || nowMillis < last[0])) {
            last[0] = nowMillis;
            said = false;
            commit.run();
        }
    }
}
