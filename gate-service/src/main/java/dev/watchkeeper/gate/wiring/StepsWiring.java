package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.around.HoldingTraffic;
import dev.watchkeeper.gate.around.ListOfSteps;
import dev.watchkeeper.gate.around.PlanningSteps;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What goes on around a deployment. */
@Dependent
class StepsWiring {
    @Produces
    @Singleton
    ListOfSteps steps() {
        return StepsAround.all();
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
