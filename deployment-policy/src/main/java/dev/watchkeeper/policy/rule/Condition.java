package dev.watchkeeper.policy.rule;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.check.Compare;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.check.MofN;
import dev.watchkeeper.policy.rollback.Detector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a rule is breached. Limits say what is bad, also where the policy said what is good. */
public sealed interface Condition {

    /** The check it is about; empty for what a person reports. */
    Optional<CheckName> about();

    /**
     * {@code bad} holds in each window of {@code per}, for {@code lasting} without a break; a five-minute average is
     * another thing.
     *
     * @param atLeast requests that a window must hold to count; fewer is TOO_FEW; 0 for what is no ratio
     */
    record Literal(CheckName check, Limit bad, Duration per, Duration lasting, long atLeast) implements Condition {
        @Override
        public Optional<CheckName> about() {
            return Optional.of(check);
        }
    }

    /** {@code bad} holds in so many of the newest buckets. */
    record Buckets(CheckName check, Limit bad, MofN of) implements Condition {
        @Override
        public Optional<CheckName> about() {
            return Optional.of(check);
        }
    }

    /**
     * A sequential test.
     *
     * @param alpha its share of the deployment's false alarms, between 0 and 1
     */
    record Detecting(CheckName check, Detector detector, double alpha) implements Condition {
        public Detecting {
            if (!(alpha > 0 && alpha < 1)) {
                throw new IllegalArgumentException("a test cannot have alpha " + alpha + ": it lies between 0 and 1");
            }
        }

        @Override
        public Optional<CheckName> about() {
            return Optional.of(check);
        }
    }

    /** The check is outside its comparison with a baseline in so many of the newest buckets. */
    record Compared(CheckName check, Compare compare, MofN of) implements Condition {
        @Override
        public Optional<CheckName> about() {
            return Optional.of(check);
        }
    }

    /** A health check is unhealthy so many times in a row. */
    record Failing(CheckName check, int times) implements Condition {
        @Override
        public Optional<CheckName> about() {
            return Optional.of(check);
        }
    }

    /** A person reports one of these facts. */
    record Reported(List<String> facts) implements Condition {
        public Reported {
            facts = List.copyOf(facts);
        }

        @Override
        public Optional<CheckName> about() {
            return Optional.empty();
        }
    }
}
