package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.id.CheckName;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of one check.
 *
 * @param source the word of the source that was asked
 * @param limit what holds when all is well, in the policy's words
 * @param business whether it is held against how it usually is
 * @param worst its worst single bucket
 */
public record CheckResult(
        CheckName name,
        String source,
        boolean required,
        boolean critical,
        Optional<String> limit,
        boolean business,
        Measured measured,
        Buckets buckets,
        Optional<Worst> worst,
        Optional<Usual> usual,
        Optional<RuleStanding> standing,
        Optional<Curve> curve) {

    /**
     * The worst bucket: of requests the largest share of bad ones, of values the largest.
     *
     * @param text with its numbers
     */
    public record Worst(Instant at, String text) {}
}
