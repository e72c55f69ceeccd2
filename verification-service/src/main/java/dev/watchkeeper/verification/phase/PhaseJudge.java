package dev.watchkeeper.verification.phase;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.verdict.CheckCoverage;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.plan.WatchClock;
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
import java.util.stream.Collectors;

/**
 * How a phase ends. It ends at the first tick at which each of its checks is known past its end or is blind, and passes only
 * with as many buckets seen as 95 % of its length. Time in which a required check could not be seen is added to the phase, up
 * to the phase's own length and never more than an hour; then it is Blind, and a person decides.
 */
public final class PhaseJudge {
    private static final long LEAST_COVERAGE_PERCENT = 95;

    private final WatchRules rules;
    private final Map<CheckName, CheckLog> logs;
    private final Function<CheckName, CheckLog> missing;
    private final Function<CheckName, Optional<Proof>> proofs;

    /**
     * @param missing the empty log of a check that has never answered
     * @param proofs what sequential tests have shown of a check; empty for a check without them
     */
    public PhaseJudge(
            WatchClock clock,
            Map<CheckName, CheckLog> logs,
            Function<CheckName, CheckLog> missing,
            Function<CheckName, Optional<Proof>> proofs) {
        this.rules = clock.rules();
        this.proofs = proofs;
        this.logs = logs;
        this.missing = missing;
    }

    /** @param to when it ended: later than planned when it was extended */
    public record Outcome(PhaseEnding ending, Instant to, List<CheckCoverage> coverage, String sentence) {
        public Outcome {
            coverage = List.copyOf(coverage);
        }
    }

    /**
     * How the phase ends when a tick at {@code now} ends it.
     *
     * @param broken the rules that were broken in a stretch
     */
    public Optional<Outcome> judge(Phase phase, Span span, Function<Span, List<String>> broken, Instant now) {
        if (now.isBefore(span.to())
                || !rules.askedIn(phase).stream().allMatch(check -> known(check, phase, span, now))) {
            return Optional.empty();
        }
        Outcome planned = outcome(phase, span, broken.apply(span));
        Outcome outcome = planned.to().isAfter(span.to())
                ? outcome(phase, span, broken.apply(new Span(span.from(), planned.to())))
                : planned;
        if (outcome.ending() == PhaseEnding.BLIND
                && now.isBefore(span.extension().to())
                && canBeMadeUpFor(outcome)) {
            return Optional.empty();
        }
        return outcome.ending() == PhaseEnding.PASSED || outcome.ending() == PhaseEnding.UNPROVEN
                ? seenToItsEnd(phase, span, outcome, now)
                : Optional.of(outcome);
    }

    /**
     * Nobody knows how a phase ends of which nothing is seen at its end, however much was seen before. A source that comes back tells
     * what happened meanwhile, so it is waited for.
     */
    private Optional<Outcome> seenToItsEnd(Phase phase, Span span, Outcome outcome, Instant now) {
        List<Check> unseen = rules.askedIn(phase).stream()
                .filter(check -> rules.required(check.name()) && check.against().isEmpty())
                .filter(check -> reached(check, phase, span, now) == Reached.BLIND)
                .toList();
        if (unseen.isEmpty() || span.length().isZero()) {
            return Optional.of(outcome);
        }
        if (now.isBefore(span.extension().to())) {
            return Optional.empty();
        }
        return Optional.of(outcome(
                PhaseEnding.BLIND,
                span.extension().to(),
                outcome.coverage(),
                phase,
                "blind at its end: "
                        + unseen.stream()
                                .map(check -> check.name() + " has not been seen since "
                                        + log(check)
                                                .lastMeasured()
                                                .map(Instant::toString)
                                                .orElse("it began"))
                                .collect(Collectors.joining(", "))
                        + "; " + rules.decider() + " must decide whether this version stays"));
    }

    /** Required checks are asked on after the end of a phase, all but those that need both versions. */
    private boolean canBeMadeUpFor(Outcome blind) {
        return blind.coverage().stream()
                .filter(seen -> rules.required(seen.check()) && !enough(seen))
                .flatMap(seen -> rules.check(seen.check()).stream())
                .allMatch(check -> check.against().isEmpty());
    }

    private boolean known(Check check, Phase phase, Span span, Instant now) {
        return reached(check, phase, span, now) != Reached.NOT_YET;
    }

    /** How far a check is known. */
    private enum Reached {
        NOT_YET,
        THE_END,
        /** It is known no further, and cannot be seen now. */
        BLIND
    }

    private Reached reached(Check check, Phase phase, Span span, Instant now) {
        CheckLog log = log(check);
        Duration every = check.every(phase.every());
        if ((check.once() && log.lastMeasured().isPresent()) || !log.watermark().isBefore(span.to())) {
            return Reached.THE_END;
        }
        Instant seen = log.lastMeasured().filter(m -> m.isAfter(span.from())).orElse(span.from());
        boolean blind = Duration.between(seen, now).compareTo(check.blindAfter(every)) > 0;
        boolean nextBucketIsBeyond = log.watermark().plus(log.resolution()).isAfter(span.to());
        boolean nothingMoreComes = now.isAfter(span.to().plus(check.staleAfter(every)));
        if (nextBucketIsBeyond && nothingMoreComes) {
            return Reached.THE_END;
        }
        return blind ? Reached.BLIND : Reached.NOT_YET;
    }

    private Outcome outcome(Phase phase, Span span, List<String> broken) {
        List<CheckCoverage> coverage = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        List<String> few = new ArrayList<>();
        Duration extended = Duration.ZERO;
        boolean canBeMadeUpFor = true;
        for (Check check : rules.askedIn(phase)) {
            Tally tally = LettingGo.tally(log(check), phase.name(), span);
            CheckCoverage planned = coverage(check, phase, span, tally.measured());
            CheckCoverage seen = coverage(check, phase, span, tally.measured().plus(tally.added()));
            coverage.add(enough(planned) ? planned : seen);
            if (rules.required(check.name()) && !enough(planned)) {
                extended = longer(extended, span.length().minus(tally.measured()));
                canBeMadeUpFor &= check.against().isEmpty();
            }
            if (rules.required(check.name()) && !enough(seen)) {
                unseen.add(check.name() + " " + seen.measured() + " of " + seen.expected() + " buckets");
            }
            unproven(check, tally).ifPresent(few::add);
        }
        Span extension = span.extension();
        Instant longest =
                span.to().plus(extended).isBefore(extension.to()) ? span.to().plus(extended) : extension.to();
        Instant to = canBeMadeUpFor ? longest : span.to();
        if (!broken.isEmpty()) {
            return outcome(PhaseEnding.BREACHED, to, coverage, phase, "breached: " + String.join(", ", broken));
        } else if (!unseen.isEmpty()) {
            String decides = to.isAfter(span.to())
                    ? "; " + Numbers.duration(Duration.between(span.to(), to)) + " more did not make up for it"
                    : "";
            return outcome(
                    PhaseEnding.BLIND,
                    to,
                    coverage,
                    phase,
                    "blind: seen only " + String.join(", ", unseen) + decides + "; " + rules.decider()
                            + " must decide whether this version stays");
        } else if (!few.isEmpty() || span.length().isZero()) {
            String why = span.length().isZero() ? "it had no length" : String.join(", ", few);
            return outcome(PhaseEnding.UNPROVEN, to, coverage, phase, "unproven, not enough traffic: " + why);
        }
        return outcome(
                PhaseEnding.PASSED,
                to,
                coverage,
                phase,
                "passed: " + Numbers.duration(span.length())
                        + (to.isAfter(span.to())
                                ? " and " + Numbers.duration(Duration.between(span.to(), to)) + " more for blind time"
                                : "")
                        + ", " + coverage.size() + " checks seen, no rule broken");
    }

    private static boolean enough(CheckCoverage seen) {
        return seen.measured() * 100 >= seen.expected() * LEAST_COVERAGE_PERCENT;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** A ratio needs as many requests in the phase as its rule asks of one interval; with tests, its limit must be proven as well. */
    private Optional<String> unproven(Check check, Tally tally) {
        if (!WatchRules.isRatio(check)) {
            return Optional.empty();
        }
        long needed = rules.fewestRequests(check.name());
        return tally.total() < needed
                ? Optional.of(check.name() + " " + tally.total() + " requests, at least " + needed)
                : proofs.apply(check.name()).flatMap(proof -> proof.missing(check.name()));
    }

    private static Outcome outcome(
            PhaseEnding ending, Instant to, List<CheckCoverage> coverage, Phase phase, String what) {
        return new Outcome(ending, to, coverage, "phase " + phase.name() + " " + what);
    }

    /** In buckets; a phase shorter than one is a single one. */
    private CheckCoverage coverage(Check check, Phase phase, Span span, Duration measured) {
        if (check.once()) {
            return new CheckCoverage(check.name(), 1, log(check).lastMeasured().isPresent() ? 1 : 0);
        }
        Duration resolution =
                logs.containsKey(check.name()) ? log(check).resolution() : check.resolution(check.every(phase.every()));
        boolean shorter = !span.length().isZero() && span.length().compareTo(resolution) < 0;
        Duration bucket = shorter ? span.length() : resolution;
        long expected = rounded(span.length(), bucket);
        return new CheckCoverage(check.name(), expected, Math.min(expected, rounded(measured, bucket)));
    }

    private static long rounded(Duration span, Duration bucket) {
        return (span.toMillis() + bucket.toMillis() / 2) / bucket.toMillis();
    }

    private CheckLog log(Check check) {
        return Optional.ofNullable(logs.get(check.name())).orElseGet(() -> missing.apply(check.name()));
    }
}
