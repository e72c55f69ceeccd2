package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What gate writes, and when. */
final class Gate {
    private static final SubjectId ANN = new SubjectId("ann");

    private Gate() {}

    static List<Stretch<DeploymentEvent>> events(Scenario scenario, WatchRef watch) {
        List<Stretch<DeploymentEvent>> events = new ArrayList<>();
        events.add(at(
                0,
                new DeploymentEvent.Requested(
                        watch,
                        Version.ofTag("v2"),
                        List.of(),
                        scenario.policy().resolved(),
                        ANN,
                        Optional.empty(),
                        StartKind.NORMAL,
                        Optional.empty())));
        long started = scenario.firstTraffic() - 1_000;
        events.add(at(
                started,
                new DeploymentEvent.Started(
                        watch,
                        StartKind.NORMAL,
                        Optional.empty(),
                        Version.ofTag("v2"),
                        Optional.of(Version.ofTag("v1")),
                        Moment.at(started))));
        if (scenario.steps()) {
            events.add(at(scenario.firstTraffic(), step(watch, 10, scenario.firstTraffic())));
            long second = (scenario.firstTraffic() + scenario.fullShift()) / 2;
            events.add(at(second, step(watch, 50, second)));
        }
        events.add(at(
                scenario.fullShift(),
                new DeploymentEvent.Shifted(
                        watch,
                        Version.ofTag("v2"),
                        Optional.of(Version.ofTag("v1")),
                        Moment.at(scenario.fullShift()))));
        if (scenario.reported() > 0) {
            events.add(at(
                    scenario.reported(), new DeploymentEvent.FactReported(watch, "database-corruption", ANN, "rows")));
        }
        if (scenario.end() > 0) {
            events.add(at(scenario.end(), new DeploymentEvent.Ended(watch, EndReason.SUPERSEDED, "superseded")));
        }
        events.sort(Comparator.comparingLong(Stretch::from));
        return events;
    }

    private static Stretch<DeploymentEvent> at(long moment, DeploymentEvent event) {
        return new Stretch<>(moment, moment, event);
    }

    private static DeploymentEvent step(WatchRef watch, int share, long at) {
        return new DeploymentEvent.CutoverStep(watch, share, CutoverAnswer.GO, "", Moment.at(at));
    }
}
