package dev.watchkeeper.gate.evidence;

import dev.watchkeeper.contract.verdict.CheckBefore;
import java.util.List;

/** What each check showed before the start. */
public record BeforeJudgement(List<CheckBefore> checks, String sentence) {
    public BeforeJudgement {
        checks = List.copyOf(checks);
    }
}
