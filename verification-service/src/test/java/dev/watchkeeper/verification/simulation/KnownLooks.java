package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.verification.plan.WatchRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The looks that were answered by readings, and what follows from the answers. */
final class KnownLooks {
    private final WatchRules rules;
    private final Map<LookId, Look> asked = new LinkedHashMap<>();
    private final Map<LookId, List<Sample>> answers = new LinkedHashMap<>();

    KnownLooks(WatchRules rules) {
        this.rules = rules;
    }

    void take(ObservationEvent.Observed observed) {
        Look look = observed.look().orElseThrow();
        asked.put(look.id(), look);
        for (CheckReading reading : observed.readings()) {
            answers.computeIfAbsent(look.id(), id -> new ArrayList<>()).addAll(reading.samples());
        }
    }

    /** A look is confirmed only by a bad bucket that was read for it, and denied only by a good one or by the deadline. */
    void check(List<Envelope> said, boolean tick, Instant now) {
        for (Envelope envelope : said) {
            if (envelope.event() instanceof VerdictEvent.LookJudged judged) {
                List<Sample> read = answers.getOrDefault(judged.look(), List.of());
                Look look = asked.get(judged.look());
                Violation.unless(look != null, "I3", () -> "a look that nobody read for is judged");
                Optional<RuleId> rule = Optional.ofNullable(look).flatMap(Look::rule);
                boolean bad = read.stream().anyMatch(sample -> isBad(rule, sample));
                boolean good = read.stream().anyMatch(s -> s.reading() instanceof Reading.Measured && !isBad(rule, s));
                boolean late = look != null && tick && now.isAfter(look.deadline());
                Violation.unless(!judged.confirmed() || bad, "I3", () -> "a look is confirmed without a bad reading");
                Violation.unless(
                        judged.confirmed() || good || late, "I2", () -> "a look is denied without a good reading");
            }
        }
    }

    private boolean isBad(Optional<RuleId> about, Sample sample) {
        return sample.reading() instanceof Reading.Measured(Measurement measurement)
                && switch (measurement) {
                    case Measurement.Health health -> !health.healthy();
                    case Measurement.Counts counts -> counts.total() > 0 && breaks(about, counts);
                    case Measurement.Value value -> false;
                    case Measurement.TwoVersions both -> false;
                };
    }

    /** Whether a bucket breaks the rule that is asked about: a test has another limit than the owner's rule. */
    private boolean breaks(Optional<RuleId> about, Measurement.Counts counts) {
        String rule = about.map(RuleId::value).orElse("");
        if (rule.equals(SimulatedPolicy.ERRORS.value() + "/threshold")) {
            return counts.bad() * 100 > 2 * counts.total();
        }
        if (rule.equals(SimulatedPolicy.ERRORS.value() + "/catastrophic")) {
            return counts.bad() * 100 > 25 * counts.total();
        }
        return rules.actingLiteral(SimulatedPolicy.ERRORS)
                .orElseThrow()
                .bad()
                .holds(BigDecimal.valueOf(counts.bad()), BigDecimal.valueOf(counts.total()));
    }

    /** Whatever was read for has an answer when its deadline is over. */
    void atTheEnd(Spoken spoken) {
        asked.keySet()
                .forEach(look -> Violation.unless(
                        spoken.answeredLook(look.value()), "I2", () -> "look " + look + " has no answer"));
    }
}
