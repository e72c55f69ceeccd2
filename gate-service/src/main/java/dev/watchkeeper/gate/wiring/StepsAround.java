package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.announcing.CompletionAnnounced;
import dev.watchkeeper.gate.announcing.StartAnnounced;
import dev.watchkeeper.gate.around.ListOfSteps;
import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.deployment.DeploymentLink;
import dev.watchkeeper.gate.following.GreenIsHealthy;
import dev.watchkeeper.gate.following.OldVersionIsDrained;
import dev.watchkeeper.gate.following.ReadingTargets;
import dev.watchkeeper.gate.following.RecordingShift;
import dev.watchkeeper.gate.following.ThePlatformsShift;
import dev.watchkeeper.gate.forge.DeploymentSteps;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.gate.forge.PipelineFollowed;
import dev.watchkeeper.gate.forge.ReleaseSteps;
import dev.watchkeeper.gate.quiet.datadog.QuietMonitorsStep;
import dev.watchkeeper.gate.switches.FlagStep;
import dev.watchkeeper.gate.switches.Keys;
import dev.watchkeeper.gate.switches.ReadOnlyStep;
import java.util.stream.Stream;

/** The one list of all steps around a deployment. A new one is a line here. */
final class StepsAround {
    private StepsAround() {}

    static ListOfSteps all(
            Keys keys,
            QuietMonitorsStep monitors,
            Forges forges,
            DeploymentLink link,
            ReadingTargets targets,
            RecordingShift recording) {
        Stream<Step> steps = Stream.of(
                new FlagStep(keys),
                new ReadOnlyStep(keys),
                monitors,
                new StartAnnounced(),
                new PipelineFollowed(forges),
                new GreenIsHealthy(targets),
                new ThePlatformsShift(targets, recording),
                new OldVersionIsDrained(targets));
        return new ListOfSteps(
                Stream.concat(steps, DeploymentSteps.all(forges, link).stream()).toList(),
                policy -> Stream.concat(
                                ReleaseSteps.ofPhases(forges, policy).stream(),
                                CompletionAnnounced.ofPhases(policy).stream())
                        .toList());
    }
}
