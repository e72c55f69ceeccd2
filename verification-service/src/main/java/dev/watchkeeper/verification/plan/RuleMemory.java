package dev.watchkeeper.verification.plan;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.policy.rule.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How far back the rules of a check look: what is older may leave its log. Each answer is computed once. */
public final class RuleMemory {
    /** Buckets matter at least this long behind the newest one, whatever the rules say. */
    private static final Duration SHORTEST = Duration.ofSeconds(60);

    private final List<Rule> rules;
    private final Map<Asked, Duration> known = new ConcurrentHashMap<>();

    private record Asked(CheckName check, Duration resolution) {}

    RuleMemory(List<Rule> rules) {
        this.rules = rules;
    }

    /** Behind the newest bucket, of that length. */
    Duration of(CheckName check, Duration resolution) {
        return known.computeIfAbsent(new Asked(check, resolution), asked -> longest(check, resolution));
    }

    private Duration longest(CheckName check, Duration resolution) {
        Duration longest = SHORTEST;
        for (Rule rule : rules) {
            if (rule.condition().about().filter(check::equals).isPresent()) {
                longest = longer(longest, of(rule.condition(), resolution));
            }
        }
        return longest.plus(resolution.multipliedBy(2));
    }

    private static Duration of(Condition condition, Duration resolution) {
        return switch (condition) {
            case Condition.Literal literal -> {
                Duration interval = longer(literal.per(), resolution);
                long fewest = fewestObservations(literal.lasting(), interval);
                yield longer(literal.lasting().plus(interval.multipliedBy(3)), interval.multipliedBy(2 * (fewest + 1)));
            }
            case Condition.Buckets buckets ->
                resolution.multipliedBy(2L * (buckets.of().of() + 2));
            case Condition.Failing failing -> resolution.multipliedBy(2L * (failing.times() + 2));
            case Condition.Detecting detecting -> Duration.ZERO;
            case Condition.Compared compared ->
                resolution.multipliedBy(2L * (compared.of().of() + 2));
            case Condition.Reported reported -> Duration.ZERO;
        };
    }

    /** The guard against a verdict from a few points: three, or nearly all that fit into the time. */
    public static long fewestObservations(Duration lasting, Duration interval) {
        return Math.max(3, lasting.dividedBy(interval) - 1);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
