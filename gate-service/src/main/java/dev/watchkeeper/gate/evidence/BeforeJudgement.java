package dev.watchkeeper.gate.evidence;

import dev.watchkeeper.contract.verdict.CheckBefore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What each check showed before the start.
 *
 * @param at when it was judged; empty where that was not written down
 */
public record BeforeJudgement(List<CheckBefore> checks, String sentence, Optional<Instant> at) {
    public BeforeJudgement {
        checks = List.copyOf(checks);
    }
}
