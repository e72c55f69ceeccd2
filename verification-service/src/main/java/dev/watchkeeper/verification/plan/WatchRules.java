package dev.watchkeeper.verification.plan;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.check.Use;
import dev.watchkeeper.policy.rollback.Detector;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.policy.rule.Rule;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.policy.watch.PhaseTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** All that a policy asks of one watch, looked up by name. Computed once; the same for the same policy. */
public final class WatchRules {
    private final Policy policy;
    private final List<Rule> rules;
    private final Map<CheckName, Check> checks = new LinkedHashMap<>();
    private final Set<CheckName> required;
    private final Set<String> baselinesBefore;
    private final Duration planned;
    private final Map<CheckName, Map<RuleId, Condition.Detecting>> detecting = new LinkedHashMap<>();
    private final Map<PhaseName, List<Check>> askedIn = new HashMap<>();
    private final Map<CheckName, List<Asking>> askings = new HashMap<>();
    private final List<Check> watched;
    private final Map<CheckName, RuleId> sights = new ConcurrentHashMap<>();
    private final RuleMemory memory;

    /** A phase that asks a check, and how often. */
    record Asking(Phase phase, Duration every) {}

    public WatchRules(Policy policy) {
        this.policy = policy;
        this.rules = policy.rules();
        this.required = policy.requiredChecks();
        this.baselinesBefore = baselinesBefore(policy, rules);
        this.planned = planned(policy);
        this.memory = new RuleMemory(rules);
        policy.checks().forEach(check -> checks.put(check.name(), check));
        this.watched = policy.checks().stream()
                .filter(check -> check.use() == Use.WATCH)
                .toList();
        for (Phase phase : phases()) {
            List<Check> asked = policy.checksOf(phase);
            askedIn.put(phase.name(), asked);
            asked.forEach(check -> askings.computeIfAbsent(check.name(), name -> new ArrayList<>())
                    .add(new Asking(phase, check.every(phase.every()))));
        }
        for (Rule rule : rules) {
            if (rule.condition() instanceof Condition.Detecting test) {
                detecting
                        .computeIfAbsent(test.check(), name -> new LinkedHashMap<>())
                        .put(rule.id(), test);
            }
        }
    }

    public Policy policy() {
        return policy;
    }

    /** Who decides what no rule can: the contact on call, or else the team. */
    public String decider() {
        return policy.contacts().stream()
                .filter(contact -> contact.role().equals("on-call"))
                .findFirst()
                .map(contact -> contact.ways().entrySet().stream()
                        .map(way -> way.getKey() + " " + way.getValue())
                        .collect(Collectors.joining(", ", "on-call (", ")")))
                .orElse("team " + policy.metadata().team());
    }

    public Duration grace() {
        return policy.watch().grace();
    }

    /** Everything that is judged, those that act first. */
    public List<Rule> rules() {
        return rules;
    }

    /** The sequential tests on a check. */
    public Map<RuleId, Condition.Detecting> detecting(CheckName check) {
        return Collections.unmodifiableMap(detecting.getOrDefault(check, Map.of()));
    }

    /** Whether sequential tests judge a check. */
    public boolean isTested(CheckName check) {
        return detecting.containsKey(check);
    }

    /** Whether anything holds a check against how it was. */
    public boolean needsBaseline(CheckName check) {
        return isTested(check) || check(check).flatMap(Check::compare).isPresent();
    }

    /**
     * The checks whose baselines the probe records before the start, be it to say that there is none. What is held against a
     * quarter of the requests or against another version needs none.
     */
    public Set<String> baselinesBefore() {
        return baselinesBefore;
    }

    private static Set<String> baselinesBefore(Policy policy, List<Rule> rules) {
        return rules.stream()
                .map(Rule::condition)
                .filter(condition -> switch (condition) {
                    case Condition.Compared compared -> true;
                    case Condition.Detecting test ->
                        switch (test.detector()) {
                            case Detector.Threshold threshold -> true;
                            case Detector.Relative relative -> true;
                            case Detector.Catastrophic catastrophic -> false;
                            case Detector.Concurrent concurrent -> false;
                        };
                    case Condition.Literal literal -> false;
                    case Condition.Buckets buckets -> false;
                    case Condition.Failing failing -> false;
                    case Condition.Reported reported -> false;
                })
                .flatMap(condition -> condition.about().stream())
                .filter(name -> policy.check(name)
                        .filter(check ->
                                check.against().isEmpty() && !(check.measurement() instanceof Measurement.Health))
                        .isPresent())
                .map(CheckName::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * How long a test plans for: from first traffic to the end of the phases that act, with their longest extension. The
     * cutover may take twice the time that its steps hold; after the planned time no change begins any more, so that the
     * phases that only report add no false alarm.
     */
    public Duration planned() {
        return planned;
    }

    private static Duration planned(Policy policy) {
        Duration longest = Duration.ZERO;
        for (Phase phase : policy.watch().phases()) {
            List<PhaseName> acting = policy.rollback().phases();
            boolean acts = acting.isEmpty() || acting.contains(phase.name());
            if (acts && phase.to() instanceof PhaseTime.AfterFullShift(Duration to)) {
                longest = longer(longest, to.plus(longestExtension(phase)));
            }
        }
        long steps = policy.cutover().steps().size() - 1L;
        Duration cutover = policy.cutover().hold().multipliedBy(2 * steps);
        return longer(longest.plus(cutover), Duration.ofSeconds(1));
    }

    /** Time in which nothing could be seen is added to a phase up to its own length, and never more than an hour. */
    private static Duration longestExtension(Phase phase) {
        return phase.from() instanceof PhaseTime.AfterFullShift(Duration from)
                        && phase.to() instanceof PhaseTime.AfterFullShift(Duration to)
                ? shorter(to.minus(from), Span.LONGEST_EXTENSION)
                : Span.LONGEST_EXTENSION;
    }

    public List<Phase> phases() {
        return policy.watch().phases();
    }

    public Optional<Check> check(CheckName name) {
        return Optional.ofNullable(checks.get(name));
    }

    public List<Check> checks() {
        return policy.checks();
    }

    /** A required check's silence is BLIND and pages; the others turn grey. */
    public boolean required(CheckName name) {
        return required.contains(name);
    }

    public List<CheckName> verifyWith() {
        return policy.rollback().verifyWith();
    }

    /** The phases in which a breach takes the version back. */
    public List<PhaseName> actingPhases() {
        return policy.rollback().phases();
    }

    /** The id under which the sight of a check is reported. */
    public static RuleId sightOf(CheckName check) {
        return new RuleId("sight/" + check);
    }

    /** {@link #sightOf} of one of the policy's checks. */
    public RuleId sight(Check check) {
        return sights.computeIfAbsent(check.name(), WatchRules::sightOf);
    }

    /** The checks of a phase that can be asked then: one with {@code against} only while both versions have traffic. */
    public List<Check> askedIn(Phase phase) {
        return askedIn.getOrDefault(phase.name(), List.of());
    }

    /** The phases that ask a check. */
    List<Asking> askings(CheckName check) {
        return askings.getOrDefault(check, List.of());
    }

    /** The checks that are asked once before the start: all but those that wait for the new version to answer once. */
    public List<Check> askedBefore() {
        return policy.checks().stream().filter(check -> !check.once()).toList();
    }

    /** The checks that have a place in the watch. */
    public List<Check> watched() {
        return watched;
    }

    public Optional<Condition.Literal> actingLiteral(CheckName check) {
        return rules.stream()
                .filter(Rule::acts)
                .map(Rule::condition)
                .filter(c -> c instanceof Condition.Literal && c.about().equals(Optional.of(check)))
                .map(Condition.Literal.class::cast)
                .findFirst();
    }

    /** How many requests a ratio must have in a phase: what its rule asks of one interval. */
    public long fewestRequests(CheckName check) {
        return actingLiteral(check)
                .or(() -> rules.stream()
                        .map(Rule::condition)
                        .filter(c -> c instanceof Condition.Literal && c.about().equals(Optional.of(check)))
                        .map(Condition.Literal.class::cast)
                        .findFirst())
                .map(literal -> Math.max(1, literal.atLeast()))
                .orElse(1L);
    }

    public static boolean isRatio(Check check) {
        return check.measurement() instanceof Measurement.Ratio;
    }

    /** How long a bucket may still matter to one of the check's rules, behind the newest. */
    public Duration memory(CheckName check, Duration resolution) {
        return memory.of(check, resolution);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
