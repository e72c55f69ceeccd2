package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.admission.Admitting;
import dev.watchkeeper.gate.around.HoldingTraffic;
import dev.watchkeeper.gate.around.ListOfSteps;
import dev.watchkeeper.gate.around.PlanningSteps;
import dev.watchkeeper.gate.cutover.ConfirmingShift;
import dev.watchkeeper.gate.deployment.DeploymentLink;
import dev.watchkeeper.gate.following.ReadingTargets;
import dev.watchkeeper.gate.following.RecordingShift;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.gate.migrating.ReportingMigration;
import dev.watchkeeper.gate.quiet.datadog.QuietMonitorsStep;
import dev.watchkeeper.gate.request.LettingNextIn;
import dev.watchkeeper.gate.request.RequestingDeployment;
import dev.watchkeeper.gate.switches.Keys;
import dev.watchkeeper.gate.transaction.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What goes on around a deployment. */
@Dependent
class StepsWiring {
    @Produces
    @Singleton
    ListOfSteps steps(
            Keys keys,
            QuietMonitorsStep monitors,
            Forges forges,
            DeploymentLink link,
            AskedOfAws aws,
            Transactions transactions,
            Instance<ConfirmingShift> confirming,
            Clock clock) {
        return StepsAround.all(
                keys,
                monitors,
                forges,
                link,
                new ReadingTargets(aws.services()),
                new RecordingShift(transactions, confirming::get, clock));
    }

    @Produces
    @Singleton
    DeploymentLink link(GateConfig config) {
        return new DeploymentLink(config.deploymentLink());
    }

    @Produces
    @Singleton
    PlanningSteps planning(ListOfSteps steps) {
        return new PlanningSteps(steps);
    }

    @Produces
    @Singleton
    LettingNextIn next(Transactions transactions, RequestingDeployment requesting, Clock clock) {
        return new LettingNextIn(transactions, requesting, clock);
    }

    @Produces
    @Singleton
    ReportingMigration migrating(HoldingTraffic holding, Admitting admitting, Clock clock) {
        return new ReportingMigration(holding, admitting, clock);
    }

    @Produces
    @Singleton
    HoldingTraffic holding(ListOfSteps steps) {
        return new HoldingTraffic(steps);
    }
}
