package dev.watchkeeper.policy.rollback;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.check.Limit;
import java.time.Duration;
import java.util.List;

/** One line of {@code rollback.when}. Only these act. */
public sealed interface Trigger {

    /**
     * {@code is} holds in each window of {@code per}, for {@code lasting} without a break.
     *
     * @param is what is bad
     * @param per length of a window, at least the source's resolution
     * @param lasting the word {@code for}, at least {@code per}
     * @param atLeast requests that a window must hold to count; only for ratios, else 0
     */
    record Literal(CheckName check, Limit is, Duration per, Duration lasting, long atLeast) implements Trigger {}

    /** Any check marked {@code critical} fails so many times in a row. */
    record CriticalFailing(int times) implements Trigger {}

    /** A person reports one of these facts. */
    record Reported(List<String> facts) implements Trigger {
        public Reported {
            facts = List.copyOf(facts);
        }
    }
}
