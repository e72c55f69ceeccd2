package dev.watchkeeper.contract.verdict;

import dev.watchkeeper.contract.id.CheckName;

/** What one check showed before the start, and the sentence that says it. */
public record CheckBefore(CheckName check, BeforeOutcome outcome, String sentence) {}
