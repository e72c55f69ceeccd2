package dev.watchkeeper.gate.deployment;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The deployment one revision later: everything as it was but what is set here. */
final class NextDeployment {
    private final Deployment from;
    private DeploymentStatus status;
    private Optional<Version> previous;
    private Traffic traffic;
    private WatchTimes times;
    private List<String> notes;
    private List<Reason> reasons;
    private Optional<KnownGoodGrade> grade;
    private Optional<EndReason> ending;

    NextDeployment(Deployment from) {
        this.from = from;
        this.status = from.status();
        this.previous = from.previous();
        this.traffic = from.traffic();
        this.times = from.times();
        this.notes = from.notes();
        this.reasons = from.reasons();
        this.grade = from.grade();
        this.ending = from.ending();
    }

    NextDeployment status(DeploymentStatus value) {
        status = value;
        return this;
    }

    NextDeployment previous(Optional<Version> value) {
        previous = value;
        return this;
    }

    NextDeployment traffic(Traffic value) {
        traffic = value;
        return this;
    }

    NextDeployment notes(List<String> value) {
        notes = value;
        return this;
    }

    NextDeployment reasons(List<Reason> value) {
        reasons = value;
        return this;
    }

    NextDeployment grade(KnownGoodGrade value) {
        grade = Optional.of(value);
        return this;
    }

    NextDeployment ending(EndReason value) {
        ending = Optional.of(value);
        return this;
    }

    NextDeployment startedAt(Instant now) {
        times = new WatchTimes(
                times.requested(), Optional.of(now), times.firstTraffic(), times.fullShift(), times.ended());
        return this;
    }

    /** Only the first counts. */
    NextDeployment firstTrafficAt(Instant now) {
        times = new WatchTimes(
                times.requested(),
                times.started(),
                times.firstTraffic().or(() -> Optional.of(now)),
                times.fullShift(),
                times.ended());
        return this;
    }

    NextDeployment fullShiftAt(Instant now) {
        times = new WatchTimes(
                times.requested(), times.started(), times.firstTraffic(), Optional.of(now), times.ended());
        return this;
    }

    NextDeployment endedAt(Instant now) {
        times = new WatchTimes(
                times.requested(), times.started(), times.firstTraffic(), times.fullShift(), Optional.of(now));
        return this;
    }

    /** The next revision, otherwise like another one. */
    Deployment of(Deployment other) {
        return new Deployment(
                other.watch(),
                from.revision() + 1,
                other.request(),
                other.status(),
                other.previous(),
                other.traffic(),
                other.times(),
                other.notes(),
                other.reasons(),
                other.grade(),
                other.ending());
    }

    Deployment build() {
        return new Deployment(
                from.watch(),
                from.revision() + 1,
                from.request(),
                status,
                previous,
                traffic,
                times,
                notes,
                reasons,
                grade,
                ending);
    }
}
