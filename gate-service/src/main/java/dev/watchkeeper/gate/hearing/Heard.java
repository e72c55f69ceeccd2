package dev.watchkeeper.gate.hearing;

import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.transaction.Transaction;

/** The deployment that an event is about: nobody can speak of one that the gate has not written down before. */
final class Heard {
    private Heard() {}

    static Deployment deployment(Transaction tx, WatchRef watch) {
        return tx.records()
                .lock(watch.deployment())
                .filter(deployment -> deployment.service().equals(watch.service()))
                .orElseThrow(() -> new IllegalStateException(
                        "deployment " + watch.deployment() + " of " + watch.service() + " is not known to the gate"));
    }
}
