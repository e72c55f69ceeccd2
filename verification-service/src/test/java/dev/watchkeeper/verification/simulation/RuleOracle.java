package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.rollback.Detector;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.policy.rule.Rule;
import dev.watchkeeper.verification.plan.WatchRules;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** I2 and I3 for every rule at every step, and the one definition of BLIND. */
final class RuleOracle {
    private final Checker known;
    private final Map<RuleId, Seen> computed = new HashMap<>();

    RuleOracle(Checker known) {
        this.known = known;
    }

    private record Seen(int version, Optional<Instant> from, List<Broken> broken) {}

    void check(List<Envelope> said, Instant now) {
        if (known.facts.firstTraffic().isEmpty()) {
            return;
        }
        for (Rule rule : known.rules.rules()) {
            if (rule.condition() instanceof Condition.Reported) {
                reported(rule);
            } else if (rule.condition() instanceof Condition.Detecting detecting) {
                detecting(rule, detecting, said);
            } else {
                List<Broken> broken = brokenBy(rule);
                sound(rule, broken, said);
                complete(rule, broken);
                over(rule, broken, now);
            }
        }
        known.rules.watched().forEach(check -> sight(check, now));
    }

    /** When the rule was truly broken, by the last look at it. */
    List<Broken> brokenOf(RuleId rule) {
        Seen seen = computed.get(rule);
        return seen == null ? List.of() : seen.broken();
    }

    private void reported(Rule rule) {
        boolean breached = known.spoken
                .last(rule.id())
                .filter(Verdict.Breached.class::isInstance)
                .isPresent();
        Violation.unless(breached == known.facts.reported, "I2", () -> rule.id() + " is breached: " + breached);
    }

    private List<Broken> brokenBy(Rule rule) {
        Check check = checkOf(rule);
        KnownBuckets buckets = known.of(check.name());
        Optional<Instant> from =
                rule.condition() instanceof Condition.Failing ? known.facts.firstTraffic() : known.facts.graceEnd();
        Seen seen = computed.get(rule.id());
        if (seen == null || seen.version() != buckets.version() || !seen.from().equals(from)) {
            seen = new Seen(buckets.version(), from, compute(rule, check, buckets, from.orElseThrow()));
            computed.put(rule.id(), seen);
        }
        return seen.broken();
    }

    private List<Broken> compute(Rule rule, Check check, KnownBuckets buckets, Instant from) {
        return switch (rule.condition()) {
            case Condition.Literal literal -> RuleModel.literal(literal, check, buckets, from);
            case Condition.Failing failing -> RuleModel.failing(failing, check, buckets, known.facts, from);
            case Condition.Buckets mOfN -> RuleModel.mOfN(mOfN, check, buckets, known.facts, from);
            case Condition.Detecting detecting -> List.of();
            case Condition.Compared compared -> List.of();
            case Condition.Reported reported -> List.of();
        };
    }

    /** I3: no alarm without the evidence for it. I2: enough evidence, and it is said. Undisturbed buckets have both. */
    private void detecting(Rule rule, Condition.Detecting test, List<Envelope> said) {
        KnownBuckets buckets = known.of(checkOf(rule).name());
        double share = test.detector() instanceof Detector.Catastrophic ? 0.25 : 0.02;
        boolean proportion = !(test.detector() instanceof Detector.Relative);
        if (!proportion || buckets.disturbed()) {
            return;
        }
        Instant from = known.facts.firstTraffic().orElseThrow();
        double needed = Math.log(1 / test.alpha());
        boolean alarm = said.stream()
                .anyMatch(e -> e.event() instanceof VerdictEvent.VerdictChanged v
                        && v.rule().equals(rule.id())
                        && v.verdict() instanceof Verdict.Breached);
        Violation.unless(
                !alarm || DetectorModel.atMost(buckets, from, share) >= needed * 0.999,
                "I3",
                () -> rule.id() + " alarms without evidence");
        Violation.unless(
                !(test.detector() instanceof Detector.Catastrophic)
                        || !known.spoken.breaches(rule.id()).isEmpty()
                        || (DetectorModel.atLeast(buckets, from, share, 0.95) < needed
                                && DetectorModel.atLeast(buckets, from, share, 0.5) < needed),
                "I2",
                () -> rule.id() + " has its evidence and says nothing");
    }

    private Check checkOf(Rule rule) {
        return rule.condition().about().flatMap(known.rules::check).orElseThrow();
    }

    /** I3: what is said to be broken is broken, since exactly then, with exactly these numbers. */
    private void sound(Rule rule, List<Broken> broken, List<Envelope> said) {
        KnownBuckets buckets = known.of(checkOf(rule).name());
        for (Envelope envelope : said) {
            if (envelope.event() instanceof VerdictEvent.VerdictChanged v
                    && v.rule().equals(rule.id())
                    && v.verdict() instanceof Verdict.Breached(Instant since)) {
                boolean true_ = broken.stream()
                        .anyMatch(b -> (b.since().equals(since) && sameNumbers(rule, b, v))
                                || (buckets.outOfSight(b.since())
                                        && !since.isBefore(b.since())
                                        && !since.isAfter(b.end())));
                Violation.unless(
                        true_,
                        "I3",
                        () -> rule.id() + " is said to be broken and is not: " + v.sentence() + " since "
                                + Moment.of(since) + ", truly " + broken);
            }
        }
    }

    private static boolean sameNumbers(Rule rule, Broken b, VerdictEvent.VerdictChanged v) {
        return !(rule.condition() instanceof Condition.Literal)
                || (v.evidence().bad().equals(Optional.of(b.bad()))
                        && v.evidence().total().equals(Optional.of(b.total())));
    }

    /** I2: what is broken was said, or the verdict stands anyway, or a later breach was said first. */
    private void complete(Rule rule, List<Broken> broken) {
        if (broken.isEmpty()
                || known.spoken
                        .last(rule.id())
                        .filter(Verdict.Breached.class::isInstance)
                        .isPresent()) {
            return;
        }
        List<VerdictEvent.VerdictChanged> breaches = known.spoken.breaches(rule.id());
        for (Broken b : broken) {
            boolean said = breaches.stream().anyMatch(v -> !v.evidence().to().isBefore(b.since()));
            Violation.unless(
                    said || known.of(checkOf(rule).name()).outOfSight(b.end()),
                    "I2",
                    () -> rule.id() + " is broken and nothing was said: " + b);
        }
    }

    /** A breach that goes on is the verdict; one that has ended is not. */
    private void over(Rule rule, List<Broken> broken, Instant now) {
        Check check = checkOf(rule);
        if (known.facts.everyAt(check, now).isEmpty() || blind(check, now)) {
            return;
        }
        boolean going = broken.stream().anyMatch(Broken::going);
        boolean says = known.spoken
                .last(rule.id())
                .filter(Verdict.Breached.class::isInstance)
                .isPresent();
        boolean silent = rule.condition() instanceof Condition.Literal;
        Violation.unless(!says || going, "I3", () -> rule.id() + " stays breached");
        Violation.unless(!going || says || silent, "I2", () -> rule.id() + " is not breached any more");
    }

    private void sight(Check check, Instant now) {
        Optional<Verdict> last = known.spoken.last(WatchRules.sightOf(check.name()));
        if (known.facts.everyAt(check, now).isEmpty()) {
            return;
        }
        boolean blind = blind(check, now);
        boolean saysBlind =
                last.filter(new Verdict.Inconclusive(Verdict.Why.BLIND)::equals).isPresent();
        boolean saysSeen = last.filter(Verdict.Healthy.class::isInstance).isPresent();
        Violation.unless(!blind || saysBlind, "A10", () -> check.name() + " is blind and it is not said");
        boolean seen = !blind
                && known.of(check.name())
                        .lastMeasured()
                        .filter(m -> m.isAfter(known.facts.firstTraffic().orElseThrow()))
                        .isPresent();
        Violation.unless(!seen || saysSeen, "A10", () -> check.name() + " is seen and it is not said");
    }

    /** Nothing measured for delay + 2 x the longer of cadence and resolution + 30 s, or since records were lost. */
    boolean blind(Check check, Instant now) {
        KnownBuckets buckets = known.of(check.name());
        Optional<Duration> every = known.facts.everyAt(check, now);
        if (every.isEmpty()) {
            return false;
        }
        if (known.lostUntil
                .filter(l -> buckets.lastMeasured().filter(m -> m.isAfter(l)).isEmpty())
                .isPresent()) {
            return true;
        }
        Instant since = known.facts.firstTraffic().orElseThrow();
        Instant seen = buckets.lastMeasured().filter(m -> m.isAfter(since)).orElse(since);
        Duration resolution = check.ownResolution().orElse(every.get());
        Duration longer = every.get().compareTo(resolution) > 0 ? every.get() : resolution;
        Duration allowed = check.delay().plus(longer.multipliedBy(2)).plusSeconds(30);
        return Duration.between(seen, now).compareTo(allowed) > 0;
    }
}
