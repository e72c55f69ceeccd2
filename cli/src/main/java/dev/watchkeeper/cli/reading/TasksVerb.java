package dev.watchkeeper.cli.reading;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.target.Target;
import dev.watchkeeper.policy.target.TargetKind;
import java.util.List;
import picocli.CommandLine.Command;

/** Are its tasks up? */
@Command(
        name = "tasks",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the last answer of each check that asks ECS, and how to list the tasks themselves with your own"
                    + " credentials.",
            "Ends with 3 when one is not healthy, with 5 when one could not be seen."
        })
public final class TasksVerb extends ReadingsVerb {
    @Override
    boolean about(Check check) {
        return check.source().equals("ecs");
    }

    @Override
    String subject() {
        return "ECS";
    }

    @Override
    List<String> further(Policy policy) {
        return policy.targets().stream()
                .map(Target::kind)
                .filter(TargetKind.Ecs.class::isInstance)
                .map(TargetKind.Ecs.class::cast)
                .map(ecs ->
                        "each task: aws ecs list-tasks --cluster " + ecs.cluster() + " --service-name " + ecs.service())
                .toList();
    }
}
