package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.rule.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person reports is true from then on. */
final class ReportedJudge {
    private ReportedJudge() {}

    /** @param reported fact to the instant it was first reported */
    static View view(Condition.Reported rule, Map<String, Instant> reported) {
        return rule.facts().stream()
                .filter(reported::containsKey)
                .min(java.util.Comparator.comparing((String fact) -> at(reported, fact))
                        .thenComparing(fact -> fact))
                .map(fact -> breached(fact, at(reported, fact)))
                .orElse(View.SILENT);
    }

    private static Instant at(Map<String, Instant> reported, String fact) {
        return java.util.Objects.requireNonNull(reported.get(fact));
    }

    private static View breached(String fact, Instant at) {
        Evidence evidence = new Evidence(
                Optional.empty(), Optional.of(fact), at, at, 1, Optional.empty(), Optional.empty(), Duration.ZERO);
        Finding finding =
                new Finding(new Verdict.Breached(at), () -> evidence, () -> fact + ": reported by a person at " + at);
        return new View(
                Optional.of(finding), Optional.of(new Breach(at, at, at, at, true, finding, finding)), List.of());
    }
}
