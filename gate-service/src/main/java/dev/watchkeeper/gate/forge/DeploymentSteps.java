package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.deployment.DeploymentLink;
import java.util.List;
import java.util.stream.Stream;

/** The deployment that a repository shows, and every word about it. */
public final class DeploymentSteps {
    private DeploymentSteps() {}

    public static List<Step> all(Forges forges, DeploymentLink link) {
        return Stream.concat(Stream.of(new ShowDeployment(forges)), SayState.all(forges, link).stream())
                .toList();
    }
}
