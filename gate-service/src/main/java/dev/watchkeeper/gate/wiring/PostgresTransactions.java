package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.around.postgres.PostgresStepStates;
import dev.watchkeeper.gate.before.postgres.PostgresCheckStates;
import dev.watchkeeper.gate.deployment.Change;
import dev.watchkeeper.gate.deployment.postgres.PostgresRecords;
import dev.watchkeeper.gate.hint.postgres.PostgresDeliveries;
import dev.watchkeeper.gate.knowngood.postgres.PostgresKnownGoods;
import dev.watchkeeper.gate.migrating.postgres.PostgresMigrations;
import dev.watchkeeper.gate.people.postgres.PostgresPeoplesWords;
import dev.watchkeeper.gate.policies.postgres.PostgresPolicies;
import dev.watchkeeper.gate.protection.postgres.PostgresHeldRuns;
import dev.watchkeeper.gate.report.postgres.PostgresReports;
import dev.watchkeeper.gate.request.postgres.PostgresWaitingRequests;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.gate.wayback.postgres.PostgresWaysBack;
import dev.watchkeeper.kit.audit.Audit;
import dev.watchkeeper.kit.idempotency.Idempotency;
import dev.watchkeeper.kit.idempotency.IdempotencyKey;
import dev.watchkeeper.kit.idempotency.StoredAnswer;
import dev.watchkeeper.kit.inbox.Inbox;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.kit.time.BrokerClock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Transactions of the gate's database, with the kit's outbox, inbox, audit and idempotency inside. */
final class PostgresTransactions implements Transactions {
    private final Jdbi jdbi;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Audit audit;
    private final Idempotency idempotency;
    private final BrokerClock brokerClock;
    private final Consumer<Change> committed;

    PostgresTransactions(
            Jdbi jdbi,
            Outbox outbox,
            Inbox inbox,
            Audit audit,
            Idempotency idempotency,
            BrokerClock brokerClock,
            Consumer<Change> committed) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.inbox = inbox;
        this.audit = audit;
        this.idempotency = idempotency;
        this.brokerClock = brokerClock;
        this.committed = committed;
    }

    @Override
    public <T> T run(Function<Transaction, T> work) {
        return jdbi.inTransaction(handle -> work.apply(transaction(handle)));
    }

    @Override
    public void onFirstHearing(Envelope envelope, Consumer<Transaction> work) {
        jdbi.useTransaction(handle -> {
            if (inbox.firstTime(handle, envelope)) {
                work.accept(transaction(handle));
            }
        });
    }

    @Override
    public Answer once(SubjectId caller, String key, String request, Function<Transaction, Answer> command) {
        if (!brokerClock.decides()) {
            throw Problem.of(
                            503,
                            "Not ready",
                            "The clock of this service differs from the broker's by " + brokerClock.skew())
                    .remedy("Correct the clock of the machine; then send the same request again")
                    .exception();
        }
        return jdbi.inTransaction(handle -> {
            StoredAnswer answer = idempotency.once(handle, caller, new IdempotencyKey(key), request, () -> {
                Answer first = command.apply(transaction(handle));
                return new StoredAnswer(first.status(), first.json());
            });
            return new Answer(answer.status(), answer.body());
        });
    }

    private Transaction transaction(Handle handle) {
        PostgresStepStates steps = new PostgresStepStates(handle);
        return new Transaction(
                new PostgresRecords(handle, outbox, audit, committed, steps::nudge),
                new PostgresPolicies(handle, outbox),
                new PostgresKnownGoods(handle, outbox),
                new PostgresCheckStates(handle),
                new PostgresPeoplesWords(handle),
                new PostgresReports(handle),
                new PostgresWaysBack(handle),
                steps,
                new PostgresMigrations(handle),
                new PostgresDeliveries(handle),
                new PostgresWaitingRequests(handle),
                new PostgresHeldRuns(handle));
    }
}
