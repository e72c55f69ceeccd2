package dev.watchkeeper.rollback.detect;

import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.WatchRef;
import java.time.Instant;
import java.util.Optional;

/** What verification has said so far about each rule. */
public interface VerdictsSeen {
    void saw(VerdictChanged verdict, Instant appended);

    /** Everything of the partition before this offset was read, whether it could be used or not. */
    void readUpTo(int partition, long next);

    /** The sentence of a later transition by which the rule is healthy again, when that is the newest one. */
    Optional<String> recovered(WatchRef watch, RuleId rule, int transition);

    /** Whether a rule other than this one, which takes back as well, was broken and is not healthy again. */
    boolean anotherBroken(WatchRef watch, RuleId rule);
}
