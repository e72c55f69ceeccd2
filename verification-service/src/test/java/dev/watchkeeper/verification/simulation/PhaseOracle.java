package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.verdict.CheckCoverage;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Standing;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.watch.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** I6: how and when phases end. */
final class PhaseOracle {
    private final Checker known;

    PhaseOracle(Checker known) {
        this.known = known;
    }

    static boolean bad(PhaseEnding ending) {
        return ending == PhaseEnding.BLIND || ending == PhaseEnding.BREACHED;
    }

    void check(List<Envelope> said, boolean tick, Instant now, boolean over) {
        for (Envelope envelope : said) {
            switch (envelope.event()) {
                case VerdictEvent.PhaseEnded ended -> {
                    Violation.unless(tick && !over, "I6", () -> "a phase ends without a tick, or after the end");
                    ended(ended, now);
                }
                case VerdictEvent.WatchPassed passed ->
                    Violation.unless(
                            known.spoken.endings().size()
                                            == known.rules.phases().size()
                                    && known.spoken.endings().values().stream().noneMatch(PhaseOracle::bad),
                            "I6",
                            () -> "the watch passes after " + known.spoken.endings());
                default -> {
                    // other oracles
                }
            }
        }
        if (tick && !over) {
            known.rules.phases().stream()
                    .filter(phase -> !known.spoken.endings().containsKey(phase.name()))
                    .forEach(phase ->
                            Violation.unless(!mustEnd(phase, now), "I2", () -> phase.name() + " does not end"));
        }
    }

    private Phase phase(VerdictEvent.PhaseEnded ended) {
        return known.rules.phases().stream()
                .filter(p -> p.name().equals(ended.phase()))
                .findFirst()
                .orElseThrow();
    }

    private boolean mustEnd(Phase phase, Instant now) {
        return known.facts.begin(phase).isPresent()
                && known.facts.end(phase).filter(end -> !end.isAfter(now)).isPresent()
                && known.rules.askedIn(phase).stream()
                        .allMatch(check -> !known.of(check.name())
                                .watermark()
                                .isBefore(known.facts.end(phase).orElseThrow()));
    }

    private void ended(VerdictEvent.PhaseEnded ended, Instant now) {
        Phase phase = phase(ended);
        Instant from = known.facts.begin(phase).orElseThrow();
        Instant to = known.facts.end(phase).orElseThrow();
        Violation.unless(
                ended.from().equals(from) && ended.to().equals(to), "I6", () -> "wrong span: " + ended.sentence());
        Violation.unless(!now.isBefore(to), "I6", () -> phase.name() + " ends too early");
        for (Check check : known.rules.askedIn(phase)) {
            Violation.unless(
                    mayEnd(check, phase, from, to, now),
                    "I6",
                    () -> phase.name() + " does not wait for " + check.name());
            coverage(check, ended, from, to);
        }
        ending(ended, phase, from, to);
    }

    private boolean mayEnd(Check check, Phase phase, Instant from, Instant to, Instant now) {
        KnownBuckets buckets = known.of(check.name());
        Instant seen = buckets.lastMeasured().filter(m -> m.isAfter(from)).orElse(from);
        Duration every = check.every(phase.every());
        boolean blind = Duration.between(seen, now).compareTo(check.blindAfter(every)) > 0;
        boolean allThere = buckets.watermark().plus(buckets.resolution()).isAfter(to);
        return blind || allThere;
    }

    private void coverage(Check check, VerdictEvent.PhaseEnded ended, Instant from, Instant to) {
        CheckCoverage said = ended.coverage().stream()
                .filter(c -> c.check().equals(check.name()))
                .findFirst()
                .orElseThrow(() -> new Violation("I6", "no coverage of " + check.name()));
        long millis = known.of(check.name()).measured(from, to).toMillis();
        long bucket = known.of(check.name()).resolution().toMillis();
        long seen = (millis + bucket / 2) / bucket;
        Violation.unless(
                said.measured() == Math.min(seen, said.expected()),
                "I6",
                () -> ended.phase() + " says " + said + " and " + seen + " buckets were measured");
        if (ended.ending() == PhaseEnding.PASSED && known.rules.required(check.name())) {
            long whole = Duration.between(from, to).toMillis();
            Violation.unless(
                    (millis + bucket) * 100 >= whole * 95,
                    "I6",
                    () -> ended.phase() + " passed and " + check.name() + " was seen for " + millis + " of " + whole
                            + " ms");
        }
    }

    private void ending(VerdictEvent.PhaseEnded ended, Phase phase, Instant from, Instant to) {
        boolean unseen = ended.coverage().stream()
                .anyMatch(c -> known.rules.required(c.check()) && c.measured() * 100 < c.expected() * 95);
        boolean few = known.rules.askedIn(phase).stream()
                .anyMatch(check -> check.name().equals(SimulatedPolicy.ERRORS)
                        && known.of(check.name()).requests(from, to) < known.rules.fewestRequests(check.name()));
        PhaseEnding well =
                unseen ? PhaseEnding.BLIND : few || !from.isBefore(to) ? PhaseEnding.UNPROVEN : PhaseEnding.PASSED;
        boolean breached = ended.ending() == PhaseEnding.BREACHED;
        String what = phase.name() + " ends " + ended.ending();
        Violation.unless(breached || ended.ending() == well, "I6", () -> what + " instead of " + well);
        Violation.unless(
                breached || !any(phase, v -> overlaps(v, v.evidence().to(), from, to)), "I6", () -> what + " broken");
        Violation.unless(!breached || any(phase, v -> overlaps(v, endOf(v), from, to)), "I6", () -> what + " unbroken");
    }

    private boolean any(Phase phase, Predicate<VerdictEvent.VerdictChanged> test) {
        return known.rules.rules().stream()
                .filter(rule -> rule.condition()
                        .about()
                        .filter(c -> !known.facts.asks(phase, c))
                        .isEmpty())
                .flatMap(rule -> known.spoken.breaches(rule.id()).stream())
                .filter(v -> v.evidence().standing().flatMap(Standing::advisory).isEmpty())
                .anyMatch(test);
    }

    private static boolean overlaps(VerdictEvent.VerdictChanged breach, Instant until, Instant from, Instant to) {
        return breach.verdict() instanceof Verdict.Breached(Instant since)
                && since.isBefore(to)
                && !until.isBefore(from);
    }

    /** A breach lasts until the model says that it has ended, or to the newest bucket while it is the verdict. */
    private Instant endOf(VerdictEvent.VerdictChanged breach) {
        List<VerdictEvent.VerdictChanged> said = known.spoken.of(breach.rule());
        if (breach.equals(said.getLast())) {
            return Instant.MAX;
        }
        if (breach.evidence().standing().isPresent()) {
            return said.get(breach.transition()).evidence().to();
        }
        return known.broken(breach.rule()).stream()
                .filter(b -> !b.at().isBefore(breach.evidence().from())
                        && !b.since().isAfter(breach.evidence().to()))
                .map(Broken::end)
                .max(Instant::compareTo)
                .orElse(breach.evidence().to());
    }
}
