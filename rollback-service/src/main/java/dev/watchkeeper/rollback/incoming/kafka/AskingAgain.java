package dev.watchkeeper.rollback.incoming.kafka;

import dev.watchkeeper.kit.incoming.Quarantine;
import dev.watchkeeper.kit.incoming.QuarantineReason;
import dev.watchkeeper.kit.incoming.TransientFailures;
import dev.watchkeeper.rollback.waiting.WaitingLimit;
import dev.watchkeeper.rollback.waiting.WaitingVerdicts;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Asks again about verdicts that wait, each in a transaction of its own: one that cannot be decided goes to quarantine, as it would
 * have when it was first read, and holds no other up. (F10)
 */
final class AskingAgain {
    private static final Logger LOG = Logger.getLogger(AskingAgain.class);

    private final Consumer<Runnable> inTransaction;
    private final WaitingVerdicts waiting;
    private final WaitingLimit limit;
    private final Quarantine quarantine;
    private final Function<WaitingVerdicts.Kept, Optional<String>> whyItWaits;

    /** @param whyItWaits decides about a record; why it has to wait still, or nothing when it is done with */
    AskingAgain(
            Consumer<Runnable> inTransaction,
            WaitingVerdicts waiting,
            WaitingLimit limit,
            Quarantine quarantine,
            Function<WaitingVerdicts.Kept, Optional<String>> whyItWaits) {
        this.inTransaction = inTransaction;
        this.waiting = waiting;
        this.limit = limit;
        this.quarantine = quarantine;
        this.whyItWaits = whyItWaits;
    }

    /** @throws RuntimeException when the database or the broker is away; what is left waits on */
    void all() {
        for (WaitingVerdicts.Kept kept : waiting.oldest()) {
            try {
                taken(kept, () -> once(kept));
            } catch (RuntimeException e) {
                if (TransientFailures.isTransient(e)) {
                    throw e;
                }
                taken(kept, () -> giveUp(kept, QuarantineReason.FAILED, e.toString()));
            }
        }
    }

    private void taken(WaitingVerdicts.Kept kept, Runnable work) {
        inTransaction.accept(() -> {
            if (waiting.take(kept.place())) {
                work.run();
            }
        });
    }

    private void once(WaitingVerdicts.Kept kept) {
        Optional<String> why = whyItWaits.apply(kept);
        if (why.isEmpty()) {
            waiting.done(kept.place());
        } else if (kept.waited().compareTo(limit.longest()) > 0) {
            giveUp(
                    kept,
                    QuarantineReason.WAITED,
                    "it waited " + limit.longest().toMinutes() + " minutes: " + why.get());
        }
    }

    private void giveUp(WaitingVerdicts.Kept kept, QuarantineReason reason, String why) {
        LOG.errorf(
                "verdict given up deploymentId=%s record=%s cause=%s",
                kept.record().key(), kept.place(), why);
        quarantine.put(kept.record(), kept.place(), reason, why);
        waiting.done(kept.place());
    }
}
