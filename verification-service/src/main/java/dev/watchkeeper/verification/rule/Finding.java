package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Verdict;
import java.util.function.Supplier;

/**
 * A verdict with its numbers and the sentence that says them. Both are made when they are asked for: a rule finds at every look,
 * and speaks only when its verdict changes.
 */
public record Finding(Verdict verdict, Supplier<Evidence> numbers, Supplier<String> words) {
    public Evidence evidence() {
        return numbers.get();
    }

    /** The same numbers and words for another verdict. */
    Finding with(Verdict other) {
        return new Finding(other, numbers, words);
    }

    public String sentence() {
        return words.get();
    }
}
