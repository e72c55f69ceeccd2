package dev.watchkeeper.gate.hint;

import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.protection.Sighting;
import dev.watchkeeper.gate.protection.SightingRuns;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.transaction.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something changed in a repository: what waits for it is looked at now instead of later. Whether anything is so is read at its source
 * as always; without a hint it is read a little later.
 */
public final class TakingHints {
    /** How long a delivery is remembered. */
    public static final Duration REMEMBERED = Duration.ofDays(8);

    /** How long a held run is remembered after its end; GitHub lets one wait for 30 days. */
    private static final Duration RUNS_REMEMBERED = Duration.ofDays(60);

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
     * @param held a run that an environment holds back
     */
    public void take(Delivery delivery, String repository, Optional<Sighting> held) {
        transactions.run(tx -> {
            Instant now = clock.instant();
            if (tx.deliveries().firstTime(delivery, now)) {
                held.ifPresent(sighting ->
                        SightingRuns.sight(tx, delivery.project(), repository, sighting, Optional.empty(), now));
                about(tx, delivery, repository).forEach(deployment -> lookNow(tx, deployment));
            }
            return delivery;
        });
    }

    /** Takes old deliveries out of the memory. */
    public void forgetOld() {
        transactions.run(tx -> {
            tx.deliveries().forget(clock.instant().minus(REMEMBERED));
            tx.heldRuns().forget(clock.instant().minus(RUNS_REMEMBERED));
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
