package dev.watchkeeper.probe.budget;

import java.time.Instant;

/** Whether a call may be made now. */
public sealed interface Admission {
    /** It may; the caller closes it when the call has ended. */
    record Granted(AccountBudget budget) implements Admission, AutoCloseable {
        @Override
        public void close() {
            budget.leave();
        }
    }

    /**
     * It may not.
     *
     * @param until when to try again
     */
    record Denied(String why, Instant until) implements Admission {}
}
