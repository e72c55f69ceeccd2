package dev.watchkeeper.gate.evidence;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * What one rule says now.
 *
 * @param transition the number of the rule's transition; a lower one is older
 * @param rollsBack whether the rule stands in {@code rollback.when}
 * @param unhealed the breach before it that would take back, and that this verdict does not end
 */
public record RuleVerdict(
        RuleId rule,
        int transition,
        Verdict verdict,
        boolean rollsBack,
        String sentence,
        Instant at,
        Optional<RuleVerdict> unhealed) {

    public boolean breached() {
        return verdict instanceof Verdict.Breached;
    }

    /** The breach that was not seen to end: what is said now, or one that takes back and after which nothing was seen. */
    public Optional<RuleVerdict> openBreach() {
        return breached() ? Optional.of(this) : unhealed;
    }

    /** Whether it is itself a breach that takes back; such a one takes the place of one before it. */
    boolean takesBack() {
        return breached() && rollsBack;
    }

    /** The breach that takes back and was not seen to end. */
    Optional<RuleVerdict> openRollbackBreach() {
        return takesBack() ? Optional.of(this) : unhealed;
    }

    /** The same, with a breach that the rule said before and that is still open. */
    RuleVerdict with(Optional<RuleVerdict> open) {
        return new RuleVerdict(rule, transition, verdict, rollsBack, sentence, at, open);
    }

    /** Whether it says of a check that it cannot be seen. */
    boolean blindOn(CheckName check) {
        return rule.value().equals("sight/" + check) && verdict.equals(new Verdict.Inconclusive(Verdict.Why.BLIND));
    }
}
