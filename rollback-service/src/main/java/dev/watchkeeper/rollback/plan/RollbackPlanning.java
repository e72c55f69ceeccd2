package dev.watchkeeper.rollback.plan;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Facts to decision: the first hindrance that stands, otherwise the plan. Does nothing itself. */
public final class RollbackPlanning {
    private final List<Hindrance> hindrances;

    public RollbackPlanning() {
        this(Hindrances.ALL);
    }

    /** For tests that show what each hindrance is there for. */
    public RollbackPlanning(List<Hindrance> hindrances) {
        this.hindrances = List.copyOf(hindrances);
    }

    public Decision decide(PlanFacts facts, Instant now) {
        return hindrances.stream()
                .map(hindrance -> hindrance.stands(facts, now))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Decision.Rollback(plan(facts)));
    }

    /** Said only where there are several. */
    private static String byWhichWays(TargetMeans target) {
        return target.further().isEmpty()
                ? ""
                : target.ways().stream()
                        .map(TargetMeans::word)
                        .collect(Collectors.joining(
                                ", then by ", " by ", ", each only after proof that the one before can no longer act"));
    }

    private static RollbackPlan plan(PlanFacts facts) {
        Version bad = facts.deployment().version();
        Version good = Hindrances.target(facts);
        List<RollbackPlan.PlannedStep> steps = facts.targets().entrySet().stream()
                .filter(target -> Hindrances.needsStep(target, good))
                .map(target -> new RollbackPlan.PlannedStep(
                        target.getKey().target(),
                        target.getKey().means(),
                        "give all traffic of " + target.getKey().target() + " to " + good + " again"
                                + byWhichWays(target.getKey())))
                .toList();
        return new RollbackPlan(
                bad, good, steps, "what " + bad + " brought is gone until it is deployed again; no data is changed");
    }
}
