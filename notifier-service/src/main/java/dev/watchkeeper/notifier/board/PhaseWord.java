package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import java.time.Instant;

/** How a phase ended. */
public record PhaseWord(PhaseName phase, PhaseEnding ending, Instant from, Instant to, String sentence) {}
