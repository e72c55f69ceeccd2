package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.announcing.CompletionAnnounced;
import dev.watchkeeper.gate.announcing.StartAnnounced;
import dev.watchkeeper.gate.around.ListOfSteps;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.gate.forge.PipelineFollowed;
import dev.watchkeeper.gate.forge.ReleaseSteps;
import dev.watchkeeper.gate.switches.FlagStep;
import dev.watchkeeper.gate.switches.Keys;
import dev.watchkeeper.gate.switches.ReadOnlyStep;
import java.util.List;
import java.util.stream.Stream;

/** The one list of all steps around a deployment. A new one is a line here. */
final class StepsAround {
    private StepsAround() {}

    static ListOfSteps all(Keys keys, Forges forges) {
        return new ListOfSteps(
                List.of(new FlagStep(keys), new ReadOnlyStep(keys), new StartAnnounced(), new PipelineFollowed(forges)),
                policy -> Stream.concat(
                                ReleaseSteps.ofPhases(forges, policy).stream(),
                                CompletionAnnounced.ofPhases(policy).stream())
                        .toList());
    }
}
