package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.around.ListOfSteps;
import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.following.GreenIsHealthy;
import dev.watchkeeper.gate.following.OldVersionIsDrained;
import dev.watchkeeper.gate.following.ReadingTargets;
import dev.watchkeeper.gate.following.RecordingShift;
import dev.watchkeeper.gate.following.ThePlatformsShift;
import java.util.List;

/** The one list of all steps around a deployment. A new one is a line here. */
final class StepsAround {
    private StepsAround() {}

    static ListOfSteps all(ReadingTargets targets, RecordingShift recording) {
        List<Step> steps = List.of(
                new GreenIsHealthy(targets),
                new ThePlatformsShift(targets, recording),
                new OldVersionIsDrained(targets));
        return new ListOfSteps(steps, policy -> List.of());
    }
}
