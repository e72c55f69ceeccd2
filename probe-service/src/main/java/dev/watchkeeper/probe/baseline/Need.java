package dev.watchkeeper.probe.baseline;

import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.check.Reference;
import dev.watchkeeper.policy.rollback.Detector;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.policy.rule.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a policy's rules need of the past of one check.
 *
 * @param own how long the source's buckets are
 * @param references the baselines that a rule holds it against, or takes its dispersion from
 * @param trials the tests that may act once they are calibrated, one for each reference at most
 */
public record Need(Check check, Duration own, Set<BaselineOf> references, Map<BaselineOf, Trial> trials) {
    public Need {
        references = Set.copyOf(references);
        trials = Map.copyOf(trials);
    }

    /** One for each check that needs any. A check of two versions is held against the other version, and needs none. */
    public static List<Need> of(Policy policy) {
        List<Need> needs = new ArrayList<>();
        for (Check check : policy.checks()) {
            Set<BaselineOf> references = EnumSet.noneOf(BaselineOf.class);
            Map<BaselineOf, Trial> trials = new EnumMap<>(BaselineOf.class);
            policy.rules().stream()
                    .map(Rule::condition)
                    .filter(condition -> condition.about().equals(Optional.of(check.name())))
                    .forEach(condition -> add(condition, references, trials));
            if (!references.isEmpty()
                    && check.against().isEmpty()
                    && !(check.measurement() instanceof Measurement.Health)) {
                needs.add(new Need(check, check.resolution(policy.shortestEvery(check)), references, trials));
            }
        }
        return needs;
    }

    public boolean needs(BaselineOf reference) {
        return references.contains(reference);
    }

    private static void add(Condition condition, Set<BaselineOf> references, Map<BaselineOf, Trial> trials) {
        switch (condition) {
            case Condition.Detecting test -> {
                switch (test.detector()) {
                    case Detector.Threshold threshold -> references.add(BaselineOf.BEFORE_DEPLOYMENT);
                    case Detector.Relative relative -> {
                        BaselineOf reference = reference(relative.to());
                        references.add(reference);
                        trials.merge(
                                reference,
                                new Trial(
                                        reference,
                                        relative.tolerance().doubleValue(),
                                        relative.lasting(),
                                        test.alpha()),
                                Trial::strictest);
                    }
                    case Detector.Catastrophic catastrophic -> {}
                    case Detector.Concurrent concurrent -> {}
                }
            }
            case Condition.Compared compared ->
                references.add(reference(compared.compare().with()));
            case Condition.Literal literal -> {}
            case Condition.Buckets buckets -> {}
            case Condition.Failing failing -> {}
            case Condition.Reported reported -> {}
        }
    }

    private static BaselineOf reference(Reference reference) {
        return switch (reference) {
            case BEFORE_DEPLOYMENT -> BaselineOf.BEFORE_DEPLOYMENT;
            case SAME_HOUR_LAST_WEEK -> BaselineOf.SAME_HOUR_LAST_WEEK;
        };
    }
}
