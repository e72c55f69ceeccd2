package dev.watchkeeper.verification.look;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.verification.detection.Plan;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.rule.BucketSays;
import dev.watchkeeper.verification.rule.HeldAgainst;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges fresh readings. Before acting: does the newest closed bucket still break the rule? After a rollback: has every check
 * that must hold held for three buckets?
 */
public final class LookJudge {
    /** Buckets in a row that must hold after a rollback. */
    public static final int BUCKETS = 3;

    private final WatchRules rules;

    private final Function<RuleId, Optional<Plan>> plans;

    /** @param plans of the sequential tests, by rule */
    public LookJudge(WatchRules rules, Function<RuleId, Optional<Plan>> plans) {
        this.rules = rules;
        this.plans = plans;
    }

    /** What a look showed: the breach is confirmed, or the rollback verified. */
    public record Outcome(boolean yes, String sentence) {}

    /**
     * What the look shows, as soon as it shows something.
     *
     * @param byTick whether a tick triggers it: only a tick notices that the deadline has passed
     */
    public Optional<Outcome> judge(LookState state, boolean byTick, Instant now) {
        if (state.done()) {
            return Optional.empty();
        }
        boolean over = byTick && now.isAfter(state.look().deadline());
        return state.look().purpose() == LookPurpose.BEFORE_ACTING ? before(state, over) : after(state, over);
    }

    private Optional<Outcome> before(LookState state, boolean over) {
        for (CheckName name : asked(state)) {
            Optional<Measured> newest = newest(state, name);
            if (newest.isPresent()) {
                boolean bad = newest.get().says() == BucketSays.BAD;
                return Optional.of(new Outcome(
                        bad,
                        name + ": " + newest.get().what() + " in the newest bucket, "
                                + (bad ? "still broken" : "no longer broken")));
            }
        }
        return over
                ? Optional.of(
                        new Outcome(false, "no answer until " + state.look().deadline() + ": not confirmed"))
                : Optional.empty();
    }

    private Optional<Outcome> after(LookState state, boolean over) {
        List<String> open = new ArrayList<>();
        List<CheckName> asked = asked(state);
        for (CheckName name : asked) {
            int held = heldInARow(state, name);
            if (held < BUCKETS) {
                open.add(name + " has held for " + held + " of " + BUCKETS + " buckets" + why(state, name));
            }
        }
        if (open.isEmpty() && !asked.isEmpty()) {
            return Optional.of(
                    new Outcome(true, "each of " + asked.size() + " checks has held for " + BUCKETS + " buckets"));
        }
        return over
                ? Optional.of(new Outcome(
                        false,
                        "until " + state.look().deadline() + ": "
                                + (open.isEmpty() ? "no check was named" : String.join("; ", open))))
                : Optional.empty();
    }

    private List<CheckName> asked(LookState state) {
        Optional<CheckName> ofRule = state.look().rule().flatMap(this::checkOf);
        if (state.look().purpose() == LookPurpose.BEFORE_ACTING && ofRule.isPresent()) {
            return List.of(ofRule.get());
        }
        return state.look().checks();
    }

    private Optional<CheckName> checkOf(RuleId id) {
        return rules.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .flatMap(rule -> rule.condition().about());
    }

    private Optional<Measured> newest(LookState state, CheckName name) {
        return state.of(name).descendingMap().values().stream()
                .flatMap(sample -> measured(state, name, sample).stream())
                .findFirst();
    }

    /**
     * Only buckets that lie wholly after the request tell of the version that serves then. One that has not answered yet is no bucket
     * that held: what is slow is asked while later ones answer.
     */
    private int heldInARow(LookState state, CheckName name) {
        int held = 0;
        Instant next = state.look().requested();
        for (Sample sample :
                state.of(name).tailMap(state.look().requested(), true).values()) {
            held = sample.start().isAfter(next) ? 0 : held;
            next = sample.end();
            Optional<Measured> measured = measured(state, name, sample);
            if (measured.isPresent()) {
                held = measured.get().says() == BucketSays.BAD ? 0 : held + 1;
            } else if (!(sample.reading() instanceof Reading.Measured)) {
                held = 0;
            }
        }
        return held;
    }

    private String why(LookState state, CheckName name) {
        boolean measured = state.of(name).values().stream().anyMatch(s -> s.reading() instanceof Reading.Measured);
        String nothing =
                measured && limitOf(state, name).isEmpty() ? ", no limit says what is bad" : ", nothing measured";
        return newest(state, name).map(m -> ", newest: " + m.what()).orElse(nothing);
    }

    private record Measured(BucketSays says, String what) {}

    /** Empty for what is not measured, for a ratio of nothing, and for a number without a limit, which nothing can break. */
    private Optional<Measured> measured(LookState state, CheckName name, Sample sample) {
        if (!(sample.reading() instanceof Reading.Measured(Measurement measurement))) {
            return Optional.empty();
        }
        BucketSays says = says(measurement, limitOf(state, name));
        return says == BucketSays.NOTHING
                ? Optional.empty()
                : Optional.of(new Measured(says, BucketSays.describe(measurement)));
    }

    private static BucketSays says(Measurement measurement, Optional<Limit> bad) {
        return switch (measurement) {
            case Measurement.Health health -> BucketSays.of(health, bad);
            case Measurement.TwoVersions both -> BucketSays.of(both);
            case Measurement.Counts counts -> bad.isPresent() ? BucketSays.of(counts, bad) : BucketSays.NOTHING;
            case Measurement.Value value -> bad.isPresent() ? BucketSays.of(value, bad) : BucketSays.NOTHING;
        };
    }

    /** The limit of the rule that is asked about; else of the rule that acts on this check; else its own expectation. */
    private Optional<Limit> limitOf(LookState state, CheckName name) {
        Optional<Limit> asked = state.look()
                .rule()
                .flatMap(id -> rules.rules().stream()
                        .filter(rule -> rule.id().equals(id))
                        .filter(rule -> rule.condition().about().equals(Optional.of(name)))
                        .findFirst()
                        .flatMap(rule ->
                                badOf(rule.condition()).or(() -> plans.apply(id).flatMap(HeldAgainst::bad))));
        return asked.or(() -> rules.actingLiteral(name).map(Condition.Literal::bad))
                .or(() -> rules.check(name).flatMap(Check::expect).map(Limit::negated));
    }

    private static Optional<Limit> badOf(Condition condition) {
        return switch (condition) {
            case Condition.Literal literal -> Optional.of(literal.bad());
            case Condition.Buckets buckets -> Optional.of(buckets.bad());
            case Condition.Failing failing -> Optional.empty();
            case Condition.Detecting detecting -> Optional.empty();
            case Condition.Compared compared -> Optional.empty();
            case Condition.Reported reported -> Optional.empty();
        };
    }
}
