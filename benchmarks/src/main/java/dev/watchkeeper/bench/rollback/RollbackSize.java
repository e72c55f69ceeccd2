package dev.watchkeeper.bench.rollback;

import java.time.Duration;
import java.util.List;

/**
 * How long a run takes.
 *
 * @param warmUp rollbacks that are not counted: until compiled code has replaced interpreted code
 * @param measured rollbacks that are
 * @param apart from one breach to the next
 */
record RollbackSize(int warmUp, int measured, Duration apart) {
    static RollbackSize of(String... words) {
        List<String> all = List.of(words);
        for (String word : all) {
            if (!List.of("--quick", "--full").contains(word)) {
                throw new IllegalArgumentException("'" + word + "' is not known: --quick or --full");
            }
        }
        return all.contains("--full")
                ? new RollbackSize(100, 1_000, Duration.ofMillis(400))
                : new RollbackSize(50, 150, Duration.ofMillis(400));
    }

    int all() {
        return warmUp + measured;
    }
}
