package dev.watchkeeper.policy.gate;

import java.util.List;

/** Whether something must have been done for a change. */
public sealed interface Demand {

    /** Nothing is asked. */
    record Nothing() implements Demand {}

    /** For every deployment. */
    record Required() implements Demand {}

    /** No machine can see it: the deployer is asked. */
    record Ask() implements Demand {}

    /** When a changed file matches one of these patterns. */
    record When(List<String> paths) implements Demand {
        public When {
            paths = List.copyOf(paths);
        }
    }
}
