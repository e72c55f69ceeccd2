package dev.watchkeeper.verification.phase;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.verdict.CheckCoverage;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.rule.Numbers;
import dev.watchkeeper.verification.sample.CheckLog;
import dev.watchkeeper.verification.sample.LettingGo;
import dev.watchkeeper.verification.sample.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a phase ends. It ends at the first tick at which each of its checks is known past its end or is blind, and passes only
 * with at least 95 % of its buckets seen.
 */
public final class PhaseJudge {
    private static final long LEAST_COVERAGE_PERCENT = 95;

    private final WatchRules rules;
    private final Map<CheckName, CheckLog> logs;
    private final Function<CheckName, CheckLog> missing;

    /** @param missing the empty log of a check that has never answered */
    public PhaseJudge(WatchRules rules, Map<CheckName, CheckLog> logs, Function<CheckName, CheckLog> missing) {
        this.rules = rules;
        this.logs = logs;
        this.missing = missing;
    }

    public record Outcome(PhaseEnding ending, List<CheckCoverage> coverage, String sentence) {
        public Outcome {
            coverage = List.copyOf(coverage);
        }
    }

    /** Whether a tick at {@code now} ends the phase. */
    public boolean ends(Phase phase, Span span, Instant now) {
        return !now.isBefore(span.to())
                && rules.askedIn(phase).stream().allMatch(check -> known(check, phase, span, now));
    }

    private boolean known(Check check, Phase phase, Span span, Instant now) {
        CheckLog log = log(check);
        Duration every = check.every(phase.every());
        if ((check.once() && log.lastMeasured().isPresent()) || !log.watermark().isBefore(span.to())) {
            return true;
        }
        Instant seen = log.lastMeasured().filter(m -> m.isAfter(span.from())).orElse(span.from());
        boolean blind = Duration.between(seen, now).compareTo(check.blindAfter(every)) > 0;
        boolean nextBucketIsBeyond = log.watermark().plus(log.resolution()).isAfter(span.to());
        boolean nothingMoreComes = now.isAfter(span.to().plus(check.staleAfter(every)));
        return blind || (nextBucketIsBeyond && nothingMoreComes);
    }

    /**
     * How a phase that has ended did end.
     *
     * @param broken the rules that were broken in the phase
     */
    public Outcome judge(Phase phase, Span span, List<String> broken) {
        List<CheckCoverage> coverage = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        List<String> few = new ArrayList<>();
        for (Check check : rules.askedIn(phase)) {
            Tally tally = LettingGo.tally(log(check), phase.name(), span);
            CheckCoverage seen = coverage(check, phase, span, tally);
            coverage.add(seen);
            if (rules.required(check.name()) && seen.measured() * 100 < seen.expected() * LEAST_COVERAGE_PERCENT) {
                unseen.add(check.name() + " " + seen.measured() + " of " + seen.expected() + " buckets");
            }
            long needed = rules.fewestRequests(check.name());
            if (WatchRules.isRatio(check) && tally.total() < needed) {
                few.add(check.name() + " " + tally.total() + " requests, at least " + needed);
            }
        }
        if (!broken.isEmpty()) {
            return outcome(PhaseEnding.BREACHED, coverage, phase, "breached: " + String.join(", ", broken));
        } else if (!unseen.isEmpty()) {
            return outcome(PhaseEnding.BLIND, coverage, phase, "blind: seen only " + String.join(", ", unseen));
        } else if (!few.isEmpty() || span.length().isZero()) {
            String why = span.length().isZero() ? "it had no length" : String.join(", ", few);
            return outcome(PhaseEnding.UNPROVEN, coverage, phase, "unproven, not enough traffic: " + why);
        }
        return outcome(
                PhaseEnding.PASSED,
                coverage,
                phase,
                "passed: " + Numbers.duration(span.length()) + ", " + coverage.size() + " checks seen, no rule broken");
    }

    private static Outcome outcome(PhaseEnding ending, List<CheckCoverage> coverage, Phase phase, String what) {
        return new Outcome(ending, coverage, "phase " + phase.name() + " " + what);
    }

    private CheckCoverage coverage(Check check, Phase phase, Span span, Tally tally) {
        if (check.once()) {
            return new CheckCoverage(check.name(), 1, log(check).lastMeasured().isPresent() ? 1 : 0);
        }
        Duration bucket =
                logs.containsKey(check.name()) ? log(check).resolution() : check.resolution(check.every(phase.every()));
        long expected = Math.max(span.length().isZero() ? 0 : 1, rounded(span.length(), bucket));
        return new CheckCoverage(check.name(), expected, Math.min(expected, rounded(tally.measured(), bucket)));
    }

    private static long rounded(Duration span, Duration bucket) {
        return (span.toMillis() + bucket.toMillis() / 2) / bucket.toMillis();
    }

    private CheckLog log(Check check) {
        return Optional.ofNullable(logs.get(check.name())).orElseGet(() -> missing.apply(check.name()));
    }
}
