package dev.watchkeeper.gate.hint;

import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.transaction.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Something changed in a repository: what waits for it is looked at now instead of later. Whether anything is so is read at its source
 * as always; without a hint it is read a little later.
 */
public final class TakingHints {
    /** How long a delivery is remembered. */
    public static final Duration REMEMBERED = Duration.ofDays(8);

    private static final int MOST = 100;

    private final Transactions transactions;
    private final Clock clock;

    public TakingHints(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Does nothing for a repeat.
     *
     * @param repository owner and name, as the delivery has it
     */
    public void take(Delivery delivery, String repository) {
        transactions.run(tx -> {
            if (tx.deliveries().firstTime(delivery, clock.instant())) {
                about(tx, delivery, repository).forEach(deployment -> lookNow(tx, deployment));
            }
            return delivery;
        });
    }

    /** Takes old deliveries out of the memory. */
    public void forgetOld() {
        transactions.run(tx -> {
            tx.deliveries().forget(clock.instant().minus(REMEMBERED));
            return tx;
        });
    }

    private static List<Deployment> about(Transaction tx, Delivery delivery, String repository) {
        return tx.records().live(delivery.project(), MOST).stream()
                .filter(deployment -> ReadingPolicies.whole(deployment.request().policy())
                        .metadata()
                        .repository()
                        .filter(named -> named.toLowerCase(Locale.ROOT).equals(repository.toLowerCase(Locale.ROOT)))
                        .isPresent())
                .toList();
    }

    private void lookNow(Transaction tx, Deployment deployment) {
        tx.records().lock(deployment.id());
        tx.checks().hurry(deployment.id(), clock.instant());
        tx.steps().nudge(deployment.id());
    }
}
