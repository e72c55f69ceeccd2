package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a deployment went from its request on; what did not happen is empty.
 *
 * @param end why the watch ended
 * @param last the sentence of the last thing that moved it
 */
public record Course(
        Optional<Version> version,
        Optional<Version> previous,
        StartKind kind,
        Optional<DeploymentId> of,
        Optional<SubjectId> requestedBy,
        Optional<Instant> requested,
        Optional<Instant> admitted,
        Optional<Instant> started,
        Optional<Instant> firstTraffic,
        Optional<Instant> fullShift,
        Optional<Instant> ended,
        Optional<EndReason> end,
        boolean refused,
        List<String> notes,
        String last) {
    public Course {
        notes = List.copyOf(notes);
    }

    /** From the start, or from the request when it never started, to its end or to {@code at}; empty when nothing is known. */
    public Optional<Duration> duration(Instant at) {
        Instant to = ended.filter(end -> end.isBefore(at)).orElse(at);
        return started.or(() -> requested).filter(from -> !from.isAfter(to)).map(from -> Duration.between(from, to));
    }

    /** From the start to all traffic on the new version. */
    public Optional<Duration> rollout() {
        return started.flatMap(
                from -> fullShift.filter(to -> !to.isBefore(from)).map(to -> Duration.between(from, to)));
    }

    /** One word or a few for where it stands. */
    public String status() {
        if (end.isPresent()) {
            return switch (end.get()) {
                case WATCHED -> "watched to the end";
                case ROLLED_BACK -> "rolled back";
                case ABORTED -> "aborted";
                case SUPERSEDED -> "superseded";
            };
        }
        if (refused) {
            return "refused";
        }
        if (fullShift.isPresent()) {
            return "all traffic shifted, watched";
        }
        if (firstTraffic.isPresent()) {
            return "traffic is being shifted";
        }
        if (started.isPresent()) {
            return "started, no traffic yet";
        }
        return admitted.isPresent() ? "admitted, not started" : requested.isPresent() ? "requested" : "not known";
    }
}
