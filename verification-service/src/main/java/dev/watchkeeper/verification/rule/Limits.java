package dev.watchkeeper.verification.rule;

import dev.watchkeeper.detector.PassProcess;
import dev.watchkeeper.verification.detection.Plan;
import java.util.Optional;

/**
 * What a sequential test holds against.
 *
 * @param share the null; for two versions the ratio of odds 1
 * @param text as a sentence says it
 * @param counted whether it counts requests
 * @param provable whether a share below it can be proven
 */
record Limits(double share, String text, boolean counted, boolean provable) {

    static Limits of(Plan.Shares plan) {
        double share = plan.test().nullShare();
        return plan.over()
                .map(over -> new Limits(share, "> " + Numbers.value(over), false, false))
                .orElseGet(() -> new Limits(share, Numbers.share(share), true, true));
    }

    static Limits of(Plan.Versions plan) {
        return new Limits(1, plan.terms().limit(), true, false);
    }

    /** Good requests that are missing for a proof; 0 when it is proven, empty where none is asked. */
    Optional<Long> stillNeeded(long total, long bad) {
        return process(total, bad).map(PassProcess::requestsStillNeeded);
    }

    /** Also where no proof is asked. */
    boolean proven(long total, long bad) {
        return process(total, bad).map(PassProcess::proven).orElse(true);
    }

    private Optional<PassProcess> process(long total, long bad) {
        Optional<PassProcess> process = provable ? PassProcess.below(share) : Optional.empty();
        process.ifPresent(p -> p.take(total, bad));
        return process;
    }
}
