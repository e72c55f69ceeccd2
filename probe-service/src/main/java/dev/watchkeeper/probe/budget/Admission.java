package dev.watchkeeper.probe.budget;

import java.time.Instant;
import java.util.List;

/** Whether a call may be made now. */
public sealed interface Admission {
    /** It may; the caller closes it when the call has ended. */
    record Granted(List<AccountBudget> budgets) implements Admission, AutoCloseable {
        public Granted {
            budgets = List.copyOf(budgets);
        }

        @Override
        public void close() {
            budgets.forEach(AccountBudget::leave);
        }
    }

    /**
     * It may not.
     *
     * @param until when to try again
     */
    record Denied(String why, Instant until) implements Admission {}
}
