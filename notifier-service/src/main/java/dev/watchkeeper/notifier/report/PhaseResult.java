package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.verdict.CheckCoverage;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import java.time.Instant;
import java.util.Optional;

/**
 * How a phase ended.
 *
 * @param least the check of which the smallest part was seen
 */
public record PhaseResult(
        PhaseName phase,
        PhaseEnding ending,
        Instant from,
        Instant to,
        Optional<CheckCoverage> least,
        String sentence) {}
