package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.notifier.report.RuleStanding;
import java.time.Instant;
import java.util.Optional;

/**
 * A check in the timeline.
 *
 * @param state what the worst of its rules says now; empty when none said anything
 * @param value its newest bucket that was measured, in words; empty before there is one
 * @param measuredAt when that bucket ended
 * @param blindAfter after so many seconds without a newer one what is shown is old
 * @param usual the baseline, in words
 * @param evidence what the verdict stands on, in words
 */
public record TimelineRow(
        String check,
        String source,
        boolean required,
        String limit,
        Optional<RuleStanding.State> state,
        Optional<String> value,
        Optional<Instant> measuredAt,
        long blindAfter,
        Optional<String> usual,
        String evidence,
        Strip strip) {

    public LineState line() {
        return state.map(is -> switch (is) {
                    case HEALTHY -> LineState.YES;
                    case BREACHED -> LineState.BREACHED;
                    case BLIND -> LineState.BLIND;
                    case TOO_FEW -> LineState.TOO_FEW;
                    case GRACE -> LineState.UNDER_WAY;
                })
                .orElse(LineState.UNKNOWN);
    }

    /** One word for it. */
    public String word() {
        return state.map(RuleStanding.State::words).orElse("no verdict yet");
    }
}
