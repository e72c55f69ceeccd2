package dev.watchkeeper.gate.infrastructure;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.rollout.Services;
import dev.watchkeeper.gate.supplier.NoAnswer;
import dev.watchkeeper.gate.supplier.Together;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.InfrastructureRules;
import dev.watchkeeper.policy.target.Target;
import dev.watchkeeper.policy.target.TargetKind;
import java.time.Duration;
import java.util.List;

/** Every service of ECS that the policy deploys to runs one version, with all its tasks. */
public final class ServicesAreSteady implements GateCheck {
    private final Services services;

    public ServicesAreSteady(Services services) {
        this.services = services;
    }

    @Override
    public String id() {
        return "infrastructure.ecs";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate().infrastructure().filter(InfrastructureRules::ecs).isPresent();
    }

    /** Five services of 4 s; of more, the others have failed to answer. */
    @Override
    public Duration timeout() {
        return Duration.ofSeconds(22);
    }

    /** A rollout of somebody else, or a task that is being replaced, is over by then. */
    @Override
    public Duration patience(Policy policy) {
        return Patience.WITH_AWS;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        ProjectName project = facts.deployment().service().project();
        List<Outcome> each = facts.policy().targets().stream()
                .map(Target::kind)
                .filter(TargetKind.Ecs.class::isInstance)
                .map(TargetKind.Ecs.class::cast)
                .map(target -> services.service(project, target).either(SteadyPolicy::decide, NoAnswer::of))
                .toList();
        return Together.of(each);
    }
}
