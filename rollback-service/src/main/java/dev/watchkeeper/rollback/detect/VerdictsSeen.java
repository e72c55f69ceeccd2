package dev.watchkeeper.rollback.detect;

import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Instant;
import java.util.Optional;

/** What verification has said so far about each rule. */
public interface VerdictsSeen {
    void saw(VerdictChanged verdict, Instant appended);

    /** Everything of the partition before this offset was read, whether it could be used or not. */
    void readUpTo(int partition, long next);

    /** The sentence of a later transition by which the rule is no longer broken, when that is the newest one. */
    Optional<String> recovered(WatchRef watch, RuleId rule, int transition);

    /** Whether a rule other than this one, which takes back as well, was broken and is so still. */
    boolean anotherBroken(WatchRef watch, RuleId rule);

    /**
     * Whether a sequential test says that nothing speaks against its limit any more, which ends a breach long before the limit is
     * proven. A rule that has no such test, or cannot be seen, never says so.
     */
    static boolean nothingAgainst(VerdictChanged verdict) {
        return verdict.verdict() instanceof Verdict.Inconclusive(Verdict.Why why)
                && why == Verdict.Why.TOO_FEW
                && verdict.evidence()
                        .standing()
                        .filter(standing -> standing.evidence() <= 1)
                        .isPresent();
    }
}
