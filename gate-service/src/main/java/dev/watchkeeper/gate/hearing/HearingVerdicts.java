package dev.watchkeeper.gate.hearing;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.gate.admission.Admitting;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.ending.EndPolicy;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.people.Owing;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.transaction.Transaction;
import java.time.Clock;
import java.time.Instant;

/** Writes down what verification says, and does what follows from it: admission, known good, the end of the watch. */
public final class HearingVerdicts {
    private final Admitting admitting;
    private final Clock clock;

    public HearingVerdicts(Admitting admitting, Clock clock) {
        this.admitting = admitting;
        this.clock = clock;
    }

    /** @param at when it was decided */
    public void hear(Transaction tx, VerdictEvent event, Instant at) {
        Deployment deployment = Heard.deployment(tx, event.watch());
        if (!deployment.watch().run().equals(event.watch().run())) {
            return;
        }
        Evidence known = tx.records().evidence(deployment.id());
        Evidence evidence = known.with(event, at);
        tx.records().write(deployment.id(), evidence);
        if (event instanceof VerdictEvent.BeforeJudged) {
            admitting.consider(tx, deployment.id());
        }
        if (event instanceof VerdictEvent.PhaseEnded ended
                && known.phase(ended.phase()).isEmpty()) {
            evidence.phase(ended.phase()).ifPresent(result -> Owing.blind(tx, deployment, result, clock.instant()));
        }
        EndPolicy.decide(
                        deployment,
                        evidence,
                        ReadingPolicies.read(deployment.request().policy()),
                        clock.instant())
                .ifPresent(tx.records()::write);
    }
}
