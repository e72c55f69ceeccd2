package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;

/** Which events a run is made of: its own, and those that were said once for the deployment and hold for each later run. */
public final class OfRun {
    private OfRun() {}

    public static boolean concerns(Event event, DeploymentId deployment, Run run) {
        return event.about()
                .filter(about -> about.deployment().equals(deployment))
                .filter(about -> about.run().number() == run.number()
                        || (about.run().number() < run.number() && preparesEveryRun(event)))
                .isPresent();
    }

    private static boolean preparesEveryRun(Event event) {
        return event instanceof DeploymentEvent.Requested
                || event instanceof DeploymentEvent.Admitted
                || event instanceof DeploymentEvent.Attested
                || event instanceof DeploymentEvent.Waived
                || event instanceof DeploymentEvent.Checked
                || event instanceof DeploymentEvent.Migrated
                || event instanceof VerdictEvent.BeforeJudged
                || event instanceof RollbackEvent.Rehearsed
                || event instanceof ObservationEvent.BaselineRecorded;
    }
}
