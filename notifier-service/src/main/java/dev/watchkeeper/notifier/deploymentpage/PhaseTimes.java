package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.watch.PhaseTime;

/** Times of phases in words, for as long as nobody knows them. */
final class PhaseTimes {
    private PhaseTimes() {}

    static String words(PhaseTime time) {
        return switch (time) {
            case PhaseTime.FirstTraffic first -> "with the first traffic";
            case PhaseTime.AfterFullShift(var offset) ->
                offset.isZero()
                        ? "when all traffic is shifted"
                        : Durations.text(offset) + " after all traffic is shifted";
        };
    }
}
