package dev.watchkeeper.gate.ending;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.transaction.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Takes a watch that is over out of {@code deployment-state}; its events stay where they are. */
public final class ErasingOldWatches {
    /** How long after its end a watch can still be read as the current one. */
    public static final Duration KEPT = Duration.ofDays(1);

    private final Clock clock;

    public ErasingOldWatches(Clock clock) {
        this.clock = clock;
    }

    public void erase(Transactions transactions) {
        transactions.run(tx -> {
            List<DeploymentId> old = tx.records().endedBefore(clock.instant().minus(KEPT));
            old.forEach(tx.records()::eraseWatch);
            return old.size();
        });
    }
}
