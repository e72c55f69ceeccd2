package dev.watchkeeper.gate.checks;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.wayback.WayBack;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.gate.WayBackRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A rollback takes no longer than the policy allows, estimated by the slowest of the last five of this service here, from the decision
 * until the old version served again; where none was done here, by those of its other environments. Without any the deployer is asked:
 * {@code rollback.within} is when people are called, and no measurement (ADR 0035).
 */
public final class RollbackIsQuick implements GateCheck {
    private static final int LOOKED_AT = 5;

    @Override
    public String id() {
        return "rollback.estimate";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return limit(policy).isPresent();
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        Limit limit = limit(facts.policy()).orElseThrow();
        List<WayBack> done =
                facts.elsewhere().waysBack().stream().filter(WayBack::done).toList();
        ServiceRef here = facts.deployment().service();
        List<WayBack> own =
                done.stream().filter(one -> one.service().equals(here)).toList();
        List<WayBack> counted =
                (own.isEmpty() ? done : own).stream().limit(LOOKED_AT).toList();
        if (counted.isEmpty()) {
            return none(facts, limit);
        }
        WayBack slowest = counted.stream()
                .max(Comparator.comparing(RollbackIsQuick::took))
                .orElseThrow();
        String sentence = "the slowest of the last " + counted.size() + " rollbacks of " + slowest.service() + " took "
                + Durations.text(took(slowest)) + ", at " + slowest.at();
        return limit.holds(BigDecimal.valueOf(took(slowest).toMillis()).movePointLeft(3))
                ? passed(own.isEmpty(), sentence + ": " + limit.text())
                : Outcome.Failed.of(
                        "rollback-too-slow",
                        sentence + ", and the policy asks for " + limit.text(),
                        "Make the way back faster and prove it by a rollback on staging, or correct the limit in the policy");
    }

    private static Outcome passed(boolean elsewhere, String sentence) {
        return elsewhere
                ? Outcome.Passed.remarkable("none was done here yet; " + sentence)
                : Outcome.Passed.of(sentence);
    }

    private static Outcome none(CheckFacts facts, Limit limit) {
        return facts.firstOfService()
                ? Outcome.Passed.remarkable("no rollback to estimate: this is the first deployment of "
                        + facts.deployment().service())
                : Outcome.NeedsPerson.of(
                        "No rollback of this service was seen yet, so its time is not known; after "
                                + Durations.text(facts.policy().rollback().within())
                                + " people are called. Would it take " + limit.text() + "?",
                        Attestation.DEPLOYER);
    }

    private static Duration took(WayBack done) {
        return done.took().orElse(Duration.ZERO);
    }

    private static Optional<Limit> limit(Policy policy) {
        return policy.gate().wayBack().flatMap(WayBackRules::estimate);
    }
}
