package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.Format;
import dev.watchkeeper.gate.report.Learned;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.CiRules;
import dev.watchkeeper.policy.gate.CiRules.Severity;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Learns from the forge's alerts how many weaknesses are known, where the operator lets it and no pipeline has handed a report in. They
 * are those of the default branch, not of the commit. It only writes them down: {@code ci.vulnerabilities} judges them, and stays
 * Unknown while there are none.
 */
public final class LearningAlerts implements GateCheck {
    private final Forges forges;
    private final Transactions transactions;
    private final Clock clock;

    public LearningAlerts(Forges forges, Transactions transactions, Clock clock) {
        this.forges = forges;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "ci.alerts";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.metadata().repository().isPresent()
                && !policy.gate()
                        .ci()
                        .map(CiRules::vulnerabilities)
                        .orElse(Map.of())
                        .isEmpty()
                && forges.mayAskForAlerts(policy.metadata().service().project());
    }

    @Override
    public Duration timeout() {
        return Forges.TIMEOUT;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        boolean handedIn = facts.reports().stream()
                .anyMatch(report -> report.summary() instanceof Summary.Weaknesses && report.format() != Format.ALERTS);
        if (handedIn) {
            return Outcome.Passed.of("a report was handed in, and counts instead");
        }
        return OfTheCommit.ask(
                forges,
                facts,
                (forge, commit) -> forge.alerts().outcome("which alerts are open", counts -> learned(facts, counts)));
    }

    private Outcome learned(CheckFacts facts, Map<Severity, Long> counts) {
        transactions.run(tx -> {
            tx.reports()
                    .learn(new Learned(
                            facts.deployment().id(), Format.ALERTS, new Summary.Weaknesses(counts), clock.instant()));
            return counts;
        });
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return Outcome.Passed.of(all + " alerts are open at GitHub for the default branch");
    }
}
