package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.around.ListOfSteps;
import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.quiet.datadog.QuietMonitorsStep;
import java.util.List;

/** The one list of all steps around a deployment. A new one is a line here. */
final class StepsAround {
    private StepsAround() {}

    static ListOfSteps all(QuietMonitorsStep monitors) {
        List<Step> steps = List.of(monitors);
        return new ListOfSteps(steps, policy -> List.of());
    }
}
