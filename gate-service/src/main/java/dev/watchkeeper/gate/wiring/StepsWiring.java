package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.around.HoldingTraffic;
import dev.watchkeeper.gate.around.ListOfSteps;
import dev.watchkeeper.gate.around.PlanningSteps;
import dev.watchkeeper.gate.cutover.ConfirmingShift;
import dev.watchkeeper.gate.following.ReadingTargets;
import dev.watchkeeper.gate.following.RecordingShift;
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
    ListOfSteps steps(AskedOfAws aws, Transactions transactions, Instance<ConfirmingShift> confirming, Clock clock) {
        return StepsAround.all(
                new ReadingTargets(aws.services()), new RecordingShift(transactions, confirming::get, clock));
    }

    @Produces
    @Singleton
    PlanningSteps planning(ListOfSteps steps) {
        return new PlanningSteps(steps);
    }

    @Produces
    @Singleton
    HoldingTraffic holding(ListOfSteps steps) {
        return new HoldingTraffic(steps);
    }
}
