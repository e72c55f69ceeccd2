package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.admission.Admitting;
import dev.watchkeeper.gate.around.HoldingTraffic;
import dev.watchkeeper.gate.around.ListOfSteps;
import dev.watchkeeper.gate.around.PlanningSteps;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.gate.migrating.ReportingMigration;
import dev.watchkeeper.gate.request.LettingNextIn;
import dev.watchkeeper.gate.request.RequestingDeployment;
import dev.watchkeeper.gate.switches.Keys;
import dev.watchkeeper.gate.transaction.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What goes on around a deployment. */
@Dependent
class StepsWiring {
    @Produces
    @Singleton
    ListOfSteps steps(Keys keys, Forges forges) {
        return StepsAround.all(keys, forges);
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
