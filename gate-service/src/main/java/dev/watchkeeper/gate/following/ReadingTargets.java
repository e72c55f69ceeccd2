package dev.watchkeeper.gate.following;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.rollout.Services;
import dev.watchkeeper.gate.rollout.Shifting;
import dev.watchkeeper.gate.supplier.NoAnswer;
import dev.watchkeeper.kit.aws.AwsReply;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.target.Target;
import dev.watchkeeper.policy.target.TargetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads every target of the kind ECS; none is left out, so that one that cannot be read is told. */
public final class ReadingTargets {
    /** What a step remembers once it has seen the new version at every target. */
    private static final String UP = "up";

    private static final String FIND_OUT = "See in ECS's events what has become of it, and abort the deployment";

    private final Services services;

    public ReadingTargets(Services services) {
        this.services = services;
    }

    static boolean askedBy(Policy policy) {
        return !targets(policy).isEmpty();
    }

    private static List<TargetKind.Ecs> targets(Policy policy) {
        return policy.targets().stream()
                .map(Target::kind)
                .filter(TargetKind.Ecs.class::isInstance)
                .map(TargetKind.Ecs.class::cast)
                .toList();
    }

    /** What follows from all of them; why nobody can say, where one gives no answer. */
    StepAnswer read(StepFacts facts, Function<List<Shown>, StepAnswer> judged) {
        ProjectName project = facts.deployment().service().project();
        List<Shown> all = new ArrayList<>();
        for (TargetKind.Ecs target : targets(facts.policy())) {
            switch (shown(facts, project, target)) {
                case AwsReply.Content<Shown>(Shown shown) -> all.add(shown);
                case AwsReply.None<Shown>(var failure) -> {
                    return new StepAnswer.Unsure(NoAnswer.reason(failure));
                }
            }
        }
        return all.stream()
                .flatMap(each -> each.failed().stream())
                .findFirst()
                .<StepAnswer>map(why -> StepAnswer.NotDone.forAPerson("rollout-failed", why, FIND_OUT))
                .orElseGet(() -> judged(facts, all, judged));
    }

    private static StepAnswer judged(StepFacts facts, List<Shown> all, Function<List<Shown>, StepAnswer> judged) {
        Optional<Shown> down =
                all.stream().filter(each -> each.green().isEmpty()).findFirst();
        if (down.isPresent() && facts.memory().filter(UP::equals).isPresent()) {
            return StepAnswer.NotDone.forAPerson(
                    "version-gone",
                    "The new version was up, and is gone: " + down.get().tasks(),
                    FIND_OUT);
        }
        return down.isPresent() ? judged.apply(all) : remembering(judged.apply(all));
    }

    private static StepAnswer remembering(StepAnswer answer) {
        return switch (answer) {
            case StepAnswer.Done done -> done.remembering(UP);
            case StepAnswer.Running running -> running.remembering(UP);
            case StepAnswer.NotDone notDone -> notDone;
            case StepAnswer.Unsure unsure -> unsure;
        };
    }

    private AwsReply<Shown> shown(StepFacts facts, ProjectName project, TargetKind.Ecs target) {
        return services.service(project, target)
                .then(service -> service.shifting() == Shifting.BY_WEIGHT
                        ? services.productionWeight(project, target)
                                .map(weight -> Shown.of(service, facts.deployment(), weight))
                        : new AwsReply.Content<>(Shown.of(service, facts.deployment(), 0)));
    }
}
