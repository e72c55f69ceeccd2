package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Verdict;

/** A verdict with its numbers and the sentence that says them. */
public record Finding(Verdict verdict, Evidence evidence, String sentence) {}
