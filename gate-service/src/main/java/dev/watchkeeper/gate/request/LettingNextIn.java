package dev.watchkeeper.gate.request;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.transaction.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lets the oldest waiting request of a service in when the service is free, and gives those up that have waited too long. */
public final class LettingNextIn {
    private static final int AT_ONCE = 100;

    private final Transactions transactions;
    private final RequestingDeployment requesting;
    private final Clock clock;

    public LettingNextIn(Transactions transactions, RequestingDeployment requesting, Clock clock) {
        this.transactions = transactions;
        this.requesting = requesting;
        this.clock = clock;
    }

    public void letIn() {
        Instant now = clock.instant();
        List<ServiceRef> services = transactions.run(tx -> tx.waiting().due(now, AT_ONCE));
        services.forEach(service -> transactions.run(tx -> {
            letIn(tx, service, now);
            return service;
        }));
    }

    private void letIn(Transaction tx, ServiceRef service, Instant now) {
        boolean free = tx.records().lockLive(service).isEmpty()
                && tx.records().rollingBack(service).isEmpty();
        for (Waiting waiting : tx.waiting().of(service)) {
            if (!now.isBefore(waiting.until())) {
                tx.waiting().remove(waiting.id());
                requesting.refuse(
                        tx,
                        waiting,
                        new Reason(
                                "waited-too-long",
                                "The service was not free within " + Waiting.LONGEST.toHours() + " h",
                                "See what holds it, then request again"));
            } else if (free) {
                tx.waiting().remove(waiting.id());
                Optional<Reason> refused = requesting.next(tx, waiting);
                refused.ifPresent(reason -> requesting.refuse(tx, waiting, reason));
                free = refused.isPresent();
            }
        }
    }

    /** Takes a waiting request away; it is kept as a deployment that was aborted. */
    public boolean abort(Transaction tx, Waiting waiting, SubjectId by, String reason) {
        tx.records().lockLive(waiting.wanted().service());
        if (tx.waiting().find(waiting.id()).isEmpty()) {
            return false;
        }
        tx.waiting().remove(waiting.id());
        requesting.abort(tx, waiting, by, reason);
        return true;
    }
}
