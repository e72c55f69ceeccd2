package dev.watchkeeper.gate.image;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.rollout.Services;
import dev.watchkeeper.gate.supplier.NoAnswer;
import dev.watchkeeper.gate.supplier.Together;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.WayBackRules;
import dev.watchkeeper.policy.target.TargetKind;
import java.util.List;

/** Of what ran before, tasks can be started anew: ECS starts none of a task definition that was deregistered. */
public final class TaskDefinitionsAreActive implements GateCheck {
    private final Services services;

    public TaskDefinitionsAreActive(Services services) {
        this.services = services;
    }

    @Override
    public String id() {
        return "rollback.taskDefinition";
    }

    /** Part of {@code imageExists}, where a target is a service of ECS. */
    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate().wayBack().filter(WayBackRules::imageExists).isPresent()
                && policy.targets().stream().anyMatch(target -> target.kind() instanceof TargetKind.Ecs);
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        return switch (VersionsBefore.of(facts)) {
            case VersionsBefore.Known(List<Version> versions) ->
                Together.of(versions.stream()
                        .map(version -> of(facts.deployment().service().project(), version))
                        .toList());
            case VersionsBefore.None(Outcome outcome) -> outcome;
        };
    }

    private Outcome of(ProjectName project, Version version) {
        String name = version.atTarget().substring(version.atTarget().lastIndexOf('/') + 1);
        if (!name.matches("[A-Za-z0-9_-]{1,255}:\\d{1,9}")) {
            return Outcome.Passed.remarkable("version " + version + " names no task definition: nobody looked for it");
        }
        return services.taskDefinition(project, name).either(status -> judged(name, status), NoAnswer::of);
    }

    static Outcome judged(String name, String status) {
        return status.equals("ACTIVE")
                ? Outcome.Passed.of("the task definition " + name + " is active")
                : Outcome.Failed.of(
                        "task-definition-gone",
                        "the task definition " + name + " is " + status + ": no task can be started of it",
                        "Register it again and have the version that names it attested; then request again");
    }
}
