package dev.watchkeeper.verification.phase;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.detector.PassProcess;
import dev.watchkeeper.verification.rule.Numbers;
import java.util.Optional;

/**
 * What the requests of the watch so far show about a check's limit.
 *
 * @param limit the share that a healthy service stays below
 * @param text of the limit
 */
public record Proof(double limit, String text, long bad, long total) {

    /** What is missing for a proof; empty when it is proven. */
    public Optional<String> missing(CheckName check) {
        return PassProcess.below(limit).flatMap(process -> {
            process.take(total, bad);
            return process.proven()
                    ? Optional.empty()
                    : Optional.of(check + " " + Numbers.requests(bad, total) + ", "
                            + Numbers.count((double) process.requestsStillNeeded()) + " more good ones to prove "
                            + text);
        });
    }
}
