package dev.watchkeeper.policy;

import java.util.List;

/** What came of reading a policy. */
public sealed interface PolicyReading {

    record Accepted(Policy policy, PolicyDocument document) implements PolicyReading {}

    /** Every mistake that was found, by line. */
    record Rejected(List<PolicyError> errors) implements PolicyReading {
        public Rejected {
            errors = List.copyOf(errors);
        }
    }
}
