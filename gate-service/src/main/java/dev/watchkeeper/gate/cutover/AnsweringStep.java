package dev.watchkeeper.gate.cutover;

import dev.watchkeeper.gate.around.HoldingTraffic;
import dev.watchkeeper.gate.around.Obstacle;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.migrating.MigrationPolicy;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.transaction.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Answers a step of the traffic shift and writes the answer down: go and stop, not wait. */
public final class AnsweringStep {
    private final HoldingTraffic holding;
    private final Clock clock;

    public AnsweringStep(HoldingTraffic holding, Clock clock) {
        this.holding = holding;
        this.clock = clock;
    }

    private List<Obstacle> obstacles(Transaction tx, Deployment deployment) {
        return Stream.concat(
                        MigrationPolicy.obstacle(tx.migrations().of(deployment.id())).stream(),
                        holding.beforeFirstTraffic(tx, deployment).stream())
                .toList();
    }

    public CutoverDecision answer(Transaction tx, Deployment deployment, int share) {
        Instant now = clock.instant();
        CutoverDecision decision = CutoverPolicy.decide(new CutoverFacts(
                deployment,
                tx.records().evidence(deployment.id()),
                ReadingPolicies.read(deployment.request().policy()),
                share,
                obstacles(tx, deployment),
                now));
        switch (decision) {
            case CutoverDecision.Go go -> {
                if (!deployment.traffic().alreadyGone(share)) {
                    tx.records().write(deployment.go(share, go.reason(), now));
                }
            }
            case CutoverDecision.Stop stop ->
                deployment.stop(share, stop.reason(), now).ifPresent(tx.records()::write);
            case CutoverDecision.Wait wait -> {}
            case CutoverDecision.NotPossible notPossible -> {}
        }
        return decision;
    }
}
