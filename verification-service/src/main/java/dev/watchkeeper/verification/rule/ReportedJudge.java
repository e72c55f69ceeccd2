package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.rule.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What a person reports is true from then on, and whoever reports it again says that it goes on. */
final class ReportedJudge {
    private ReportedJudge() {}

    /** @param reported when each fact was reported first, and when last */
    static View view(Condition.Reported rule, Map<String, Reports> reported) {
        List<String> facts =
                rule.facts().stream().filter(reported::containsKey).sorted().toList();
        if (facts.isEmpty()) {
            return View.SILENT;
        }
        Function<String, Instant> first = fact -> of(reported, fact).first();
        Function<String, Instant> last = fact -> of(reported, fact).last();
        String begun = facts.stream().min(Comparator.comparing(first)).orElseThrow();
        String newest = facts.stream().max(Comparator.comparing(last)).orElseThrow();
        Finding finding = finding(begun, first.apply(begun));
        return new View(
                Optional.of(finding),
                Optional.of(new Breach(
                        first.apply(begun),
                        first.apply(begun),
                        last.apply(newest),
                        last.apply(newest),
                        true,
                        finding,
                        finding(newest, last.apply(newest)))),
                List.of());
    }

    private static Reports of(Map<String, Reports> reported, String fact) {
        return Objects.requireNonNull(reported.get(fact));
    }

    private static Finding finding(String fact, Instant at) {
        Evidence evidence = new Evidence(
                Optional.empty(), Optional.of(fact), at, at, 1, Optional.empty(), Optional.empty(), Duration.ZERO);
        return new Finding(new Verdict.Breached(at), () -> evidence, () -> fact + ": reported by a person at " + at);
    }
}
