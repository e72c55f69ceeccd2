package dev.watchkeeper.rollback.deployment;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.event.DeploymentEvent;
import java.time.Instant;
import java.util.Optional;

/** What each event of {@code deployments} changes in what rollback knows. */
public final class DeploymentFold {
    private DeploymentFold() {}

    /**
     * The deployment after the event; empty as long as its request has not been read.
     *
     * @param at the event's own time, for events that carry none
     */
    public static Optional<KnownDeployment> apply(Optional<KnownDeployment> before, DeploymentEvent event, Instant at) {
        if (event instanceof DeploymentEvent.Requested requested) {
            return Optional.of(requested(requested, at));
        }
        return before.map(known -> apply(known, event, at));
    }

    private static KnownDeployment requested(DeploymentEvent.Requested requested, Instant at) {
        return new KnownDeployment(
                requested.watch(),
                requested.kind(),
                requested.version(),
                Optional.empty(),
                requested.targets(),
                requested.policy(),
                DeploymentStatus.REQUESTED,
                WatchTimes.requestedAt(at));
    }

    private static KnownDeployment apply(KnownDeployment known, DeploymentEvent event, Instant at) {
        WatchTimes times = known.times();
        return switch (event) {
            case DeploymentEvent.Requested requested -> requested(requested, at);
            case DeploymentEvent.Admitted admitted -> known.admitted(admitted.schema());
            case DeploymentEvent.Refused ignored -> known.with(DeploymentStatus.REFUSED, times);
            case DeploymentEvent.Started started ->
                known.started(
                        started.watch(),
                        started.version(),
                        started.previous(),
                        new WatchTimes(
                                times.requested(),
                                Optional.of(started.at()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
            case DeploymentEvent.CutoverStep step -> stepped(known, step);
            case DeploymentEvent.Shifted shifted ->
                known.with(
                        DeploymentStatus.SHIFTED,
                        new WatchTimes(
                                times.requested(),
                                times.started(),
                                Optional.of(times.firstTraffic().orElse(shifted.at())),
                                Optional.of(shifted.at()),
                                Optional.empty()));
            case DeploymentEvent.Ended ignored -> known.with(DeploymentStatus.ENDED, ended(times, at));
            case DeploymentEvent.Superseded ignored -> known.with(DeploymentStatus.SUPERSEDED, ended(times, at));
            case DeploymentEvent.Aborted ignored -> known.with(DeploymentStatus.ABORTED, ended(times, at));
            case DeploymentEvent.Attested ignored -> known;
            case DeploymentEvent.Waived ignored -> known;
            case DeploymentEvent.Checked ignored -> known;
            case DeploymentEvent.Reminded ignored -> known;
            case DeploymentEvent.Stepped ignored -> known;
            case DeploymentEvent.Announced ignored -> known;
            case DeploymentEvent.Migrated migrated -> known.withSchema(migrated.schema());
            case DeploymentEvent.FactReported ignored -> known;
            case DeploymentEvent.Stable ignored -> known;
        };
    }

    private static KnownDeployment stepped(KnownDeployment known, DeploymentEvent.CutoverStep step) {
        if (step.answer() != CutoverAnswer.GO || step.share() == 0) {
            return known;
        }
        WatchTimes times = known.times();
        Instant first = times.firstTraffic().orElse(step.at());
        return known.with(
                DeploymentStatus.SHIFTING,
                new WatchTimes(
                        times.requested(), times.started(), Optional.of(first), times.fullShift(), times.ended()));
    }

    private static WatchTimes ended(WatchTimes times, Instant at) {
        return new WatchTimes(
                times.requested(), times.started(), times.firstTraffic(), times.fullShift(), Optional.of(at));
    }
}
