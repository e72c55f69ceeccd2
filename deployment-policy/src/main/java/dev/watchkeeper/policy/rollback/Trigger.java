package dev.watchkeeper.policy.rollback;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.check.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One line of {@code rollback.when}. Only these act, unless they are {@link #observe only observed}. */
public sealed interface Trigger {

    /** {@code observe: true}: judged and shown, never acted on. */
    boolean observe();

    /** The check that the line names. */
    Optional<CheckName> about();

    /**
     * {@code is} holds in each window of {@code per}, for {@code lasting} without a break.
     *
     * @param is what is bad
     * @param per length of a window, at least the source's resolution
     * @param lasting the word {@code for}, at least {@code per}
     * @param atLeast requests that a window must hold to count; only for ratios, else 0
     */
    record Literal(CheckName check, Limit is, Duration per, Duration lasting, long atLeast, boolean observe)
            implements Trigger {
        @Override
        public Optional<CheckName> about() {
            return Optional.of(check);
        }
    }

    /** A statistical test on a check. */
    record Detecting(CheckName check, Detector detector, boolean observe) implements Trigger {
        @Override
        public Optional<CheckName> about() {
            return Optional.of(check);
        }
    }

    /** Any check marked {@code critical} fails so many times in a row. */
    record CriticalFailing(int times, boolean observe) implements Trigger {
        @Override
        public Optional<CheckName> about() {
            return Optional.empty();
        }
    }

    /** A person reports one of these facts. */
    record Reported(List<String> facts, boolean observe) implements Trigger {
        public Reported {
            facts = List.copyOf(facts);
        }

        @Override
        public Optional<CheckName> about() {
            return Optional.empty();
        }
    }
}
