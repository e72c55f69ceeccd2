package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.verification.plan.WatchRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** What the events that were read say of the deployment, and when the policy's phases are because of it. */
final class KnownFacts {
    private final WatchRules rules;
    private Optional<Instant> step = Optional.empty();
    private Optional<Instant> shift = Optional.empty();
    boolean requested;
    boolean started;
    boolean over;
    boolean reported;

    KnownFacts(WatchRules rules) {
        this.rules = rules;
    }

    void take(Appended record) {
        if (record.event() instanceof DeploymentEvent.Requested) {
            requested = true;
        } else if (record.event() instanceof DeploymentEvent.Started) {
            started = true;
        } else if (record.event() instanceof DeploymentEvent.CutoverStep e
                && e.answer() == CutoverAnswer.GO
                && e.share() > 0) {
            step = earliest(step, e.at());
        } else if (record.event() instanceof DeploymentEvent.Shifted e) {
            shift = earliest(shift, e.at());
        } else if (record.event() instanceof DeploymentEvent.FactReported) {
            reported = true;
        } else if (record.event() instanceof DeploymentEvent.Ended) {
            over = true;
        }
    }

    private static Optional<Instant> earliest(Optional<Instant> known, Instant other) {
        return known.isPresent() && known.get().isBefore(other) ? known : Optional.of(other);
    }

    Optional<Instant> firstTraffic() {
        return step.isPresent() && shift.isPresent() ? earliest(step, shift.get()) : step.isPresent() ? step : shift;
    }

    Optional<Instant> graceEnd() {
        return firstTraffic().map(at -> at.plus(rules.grace()));
    }

    Optional<Instant> begin(Phase phase) {
        return phase.from().at(firstTraffic(), shift);
    }

    Optional<Instant> end(Phase phase) {
        return phase.to().at(firstTraffic(), shift);
    }

    boolean asks(Phase phase, CheckName check) {
        return rules.askedIn(phase).stream().anyMatch(c -> c.name().equals(check));
    }

    /** How often a check is asked at a moment; empty when it is not. */
    Optional<Duration> everyAt(Check check, Instant moment) {
        return rules.phases().stream()
                .filter(phase -> phase.covers(moment, firstTraffic(), shift))
                .filter(phase -> asks(phase, check.name()))
                .map(phase -> check.every(phase.every()))
                .min(Comparator.naturalOrder());
    }
}
