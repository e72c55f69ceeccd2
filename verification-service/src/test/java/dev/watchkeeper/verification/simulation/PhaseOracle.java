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
import java.util.Optional;
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
        Optional<Instant> from = known.facts.begin(phase);
        Optional<Instant> to = known.facts.end(phase);
        return from.isPresent()
                && to.filter(end -> !end.isAfter(now)).isPresent()
                && known.rules.askedIn(phase).stream()
                        .allMatch(check -> !known.of(check.name()).watermark().isBefore(to.get()))
                && (!now.isBefore(latest(from.get(), to.get()))
                        || known.rules.askedIn(phase).stream()
                                .noneMatch(check ->
                                        known.rules.required(check.name()) && unseen(check, from.get(), to.get())));
    }

    /** Blind time is added to a phase, up to its own length and never more than an hour. */
    private static Instant latest(Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        return to.plus(length.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofHours(1) : length);
    }

    private boolean unseen(Check check, Instant from, Instant to) {
        KnownBuckets buckets = known.of(check.name());
        long bucket = bucket(buckets, from, to);
        long seen = (buckets.measured(from, latest(from, to)).toMillis() + bucket / 2) / bucket;
        long expected = (Duration.between(from, to).toMillis() + bucket / 2) / bucket;
        return seen * 100 < Math.max(from.isBefore(to) ? 1 : 0, expected) * 95;
    }

    private void ended(VerdictEvent.PhaseEnded ended, Instant now) {
        Phase phase = phase(ended);
        Instant from = known.facts.begin(phase).orElseThrow();
        Instant to = known.facts.end(phase).orElseThrow();
        Violation.unless(
                ended.from().equals(from)
                        && !ended.to().isBefore(to)
                        && !ended.to().isAfter(latest(from, to)),
                "I6",
                () -> "wrong span: " + ended.sentence());
        Violation.unless(!now.isBefore(to), "I6", () -> phase.name() + " ends too early");
        Violation.unless(
                ended.ending() != PhaseEnding.BLIND || !now.isBefore(latest(from, to)),
                "F17",
                () -> phase.name() + " is blind before its blind time could be made up for");
        boolean whole = true;
        for (Check check : known.rules.askedIn(phase)) {
            Violation.unless(
                    mayEnd(check, phase, from, to, now),
                    "I6",
                    () -> phase.name() + " does not wait for " + check.name());
            whole &= coverage(check, ended, from, to) || !known.rules.required(check.name());
        }
        boolean inTime = whole && (ended.ending() == PhaseEnding.BREACHED || !silent(phase, from, to));
        Violation.unless(ended.to().equals(to) == inTime, "F17", () -> "wrong extension: " + ended.sentence());
        ending(ended, phase, from, ended.to());
    }

    /** A phase shorter than a bucket is a single one. */
    private static long bucket(KnownBuckets buckets, Instant from, Instant to) {
        long length = Duration.between(from, to).toMillis();
        long bucket = buckets.resolution().toMillis();
        return length > 0 ? Math.min(bucket, length) : bucket;
    }

    private boolean mayEnd(Check check, Phase phase, Instant from, Instant to, Instant now) {
        KnownBuckets buckets = known.of(check.name());
        Instant seen = buckets.lastMeasured().filter(m -> m.isAfter(from)).orElse(from);
        Duration every = check.every(phase.every());
        boolean blind = Duration.between(seen, now).compareTo(check.blindAfter(every)) > 0;
        boolean allThere = buckets.watermark().plus(buckets.resolution()).isAfter(to);
        return blind || allThere;
    }

    /** Whether a required check is not seen at the end, and cannot be seen any more. */
    private boolean silent(Phase phase, Instant from, Instant to) {
        return from.isBefore(to)
                && known.rules.askedIn(phase).stream()
                        .filter(check -> known.rules.required(check.name()))
                        .map(check -> known.of(check.name()))
                        .anyMatch(buckets ->
                                !buckets.watermark().plus(buckets.resolution()).isAfter(to));
    }

    /** Whether it was seen in the planned time. */
    private boolean coverage(Check check, VerdictEvent.PhaseEnded ended, Instant from, Instant to) {
        CheckCoverage said = ended.coverage().stream()
                .filter(c -> c.check().equals(check.name()))
                .findFirst()
                .orElseThrow(() -> new Violation("I6", "no coverage of " + check.name()));
        KnownBuckets buckets = known.of(check.name());
        long bucket = bucket(buckets, from, to);
        long millis = buckets.measured(from, to).toMillis();
        boolean whole = (millis + bucket / 2) / bucket * 100 >= said.expected() * 95;
        long all = whole ? millis : buckets.measured(from, latest(from, to)).toMillis();
        long seen = (all + bucket / 2) / bucket;
        Violation.unless(
                said.measured() == Math.min(seen, said.expected()),
                "I6",
                () -> ended.phase() + " says " + said + " and " + seen + " buckets were measured");
        long length = Duration.between(from, to).toMillis();
        Violation.unless(
                ended.ending() != PhaseEnding.PASSED
                        || !known.rules.required(check.name())
                        || (all + bucket) * 100 >= length * 95,
                "I6",
                () -> ended.phase() + " passed, " + check.name() + " seen for " + all + " of " + length + " ms");
        return whole;
    }

    private void ending(VerdictEvent.PhaseEnded ended, Phase phase, Instant from, Instant to) {
        boolean unseen = ended.coverage().stream()
                .anyMatch(c -> known.rules.required(c.check()) && c.measured() * 100 < c.expected() * 95);
        Instant planned = known.facts.end(phase).orElseThrow();
        boolean few = known.rules.askedIn(phase).stream()
                .anyMatch(check -> check.name().equals(SimulatedPolicy.ERRORS)
                        && known.of(check.name()).requests(from, planned) < known.rules.fewestRequests(check.name()));
        PhaseEnding well = unseen || silent(phase, from, planned)
                ? PhaseEnding.BLIND
                : few || !from.isBefore(planned) ? PhaseEnding.UNPROVEN : PhaseEnding.PASSED;
        boolean breached = ended.ending() == PhaseEnding.BREACHED;
        String what = phase.name() + " ends " + ended.ending();
        Violation.unless(
                breached || ended.ending() == well || provenByTests(ended, well),
                "I6",
                () -> what + " instead of " + well);
        Violation.unless(
                breached || !any(phase, v -> overlaps(v, v.evidence().to(), from, to)), "I6", () -> what + " broken");
        Violation.unless(!breached || any(phase, v -> overlaps(v, endOf(v), from, to)), "I6", () -> what + " unbroken");
    }

    /** Sequential tests ask for more requests than a rule does. */
    private boolean provenByTests(VerdictEvent.PhaseEnded ended, PhaseEnding well) {
        return known.rules.isTested(SimulatedPolicy.ERRORS)
                && well != PhaseEnding.BLIND
                && ended.ending() != PhaseEnding.BLIND;
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
