package dev.watchkeeper.gate.evidence;

import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Instant;

/**
 * What one rule says now.
 *
 * @param transition the number of the rule's transition; a lower one is older
 * @param rollsBack whether the rule stands in {@code rollback.when}
 */
public record RuleVerdict(
        RuleId rule, int transition, Verdict verdict, boolean rollsBack, String sentence, Instant at) {
    public boolean breached() {
        return verdict instanceof Verdict.Breached;
    }
}
