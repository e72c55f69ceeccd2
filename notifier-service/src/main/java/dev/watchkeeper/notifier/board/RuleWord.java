package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.VerdictId;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * The newest word of a rule.
 *
 * @param acts whether it may roll back
 */
public record RuleWord(
        RuleId rule,
        VerdictId id,
        Verdict verdict,
        boolean acts,
        Severity severity,
        Evidence evidence,
        String sentence,
        List<Link> links,
        Instant at) {
    public RuleWord {
        links = List.copyOf(links);
    }

    public boolean breached() {
        return verdict instanceof Verdict.Breached;
    }

    public boolean healthy() {
        return verdict instanceof Verdict.Healthy;
    }

    /** What a person must know: neither only observed nor about a check that need not be seen. */
    public boolean pages() {
        return severity == Severity.PAGE;
    }

    boolean inconclusive(Verdict.Why why) {
        return verdict instanceof Verdict.Inconclusive(Verdict.Why because) && because == why;
    }

    public String word() {
        return switch (verdict) {
            case Verdict.Healthy ignored -> "healthy";
            case Verdict.Breached ignored -> pages() ? "breached" : "breached, only observed";
            case Verdict.Inconclusive(Verdict.Why why) ->
                switch (why) {
                    case BLIND -> "cannot be seen";
                    case TOO_FEW -> "too few requests";
                    case GRACE -> "in its grace";
                };
        };
    }
}
