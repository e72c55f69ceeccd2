package dev.watchkeeper.gate.before;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.gate.transaction.Transaction;
import java.time.Instant;

/** Writes an answer down, and publishes it when it is another than before, or asks a person about something else. That nothing is known yet is no news. */
final class ChangingAnswers {
    private ChangingAnswers() {}

    static void write(Transaction tx, WatchRef watch, CheckState before, CheckState after, Instant now) {
        tx.checks().write(watch.deployment(), after);
        boolean first = before.answered().isEmpty();
        boolean news = first ? after.answer() != GateAnswer.UNKNOWN : !before.saysTheSame(after.outcome());
        if (news) {
            tx.records()
                    .publish(
                            DerivedId.event(
                                    watch.idPrefix(),
                                    "checked",
                                    after.check(),
                                    after.answer().name(),
                                    after.since().toString()),
                            now,
                            new DeploymentEvent.Checked(
                                    watch,
                                    after.check(),
                                    after.answer(),
                                    after.outcome().sentence(),
                                    after.outcome().link()));
        }
    }
}
