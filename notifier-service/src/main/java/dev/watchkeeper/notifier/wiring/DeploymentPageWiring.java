package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.notifier.deploymentpage.LiveFolds;
import dev.watchkeeper.notifier.reporting.DeploymentEvents;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds what the page of a deployment looks at. */
@Dependent
public class DeploymentPageWiring {
    @Produces
    @Singleton
    LiveFolds folds(DeploymentEvents events) {
        return new LiveFolds(events, LiveFolds.MOST_HELD);
    }
}
