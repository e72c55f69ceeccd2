package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From the request to the end, by what the gate wrote. */
final class CourseFold {
    private Optional<Policy> policy = Optional.empty();
    private Optional<Version> version = Optional.empty();
    private Optional<Version> previous = Optional.empty();
    private StartKind kind = StartKind.NORMAL;
    private Optional<DeploymentId> of = Optional.empty();
    private Optional<SubjectId> requestedBy = Optional.empty();
    private Optional<Instant> requested = Optional.empty();
    private Optional<Instant> admitted = Optional.empty();
    private Optional<Instant> started = Optional.empty();
    private Optional<Instant> firstTraffic = Optional.empty();
    private Optional<Instant> fullShift = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private Optional<EndReason> end = Optional.empty();
    private boolean refused;
    private final List<String> notes = new ArrayList<>();
    private String last = "";

    void take(DeploymentEvent event, Instant time) {
        switch (event) {
            case DeploymentEvent.Requested r -> {
                requested = Optional.of(time);
                requestedBy = Optional.of(r.by());
                version = Optional.of(r.version());
                kind = r.kind();
                of = r.of();
                policy = ReportFold.policyOf(r);
                moved(event);
            }
            case DeploymentEvent.Admitted a -> {
                admitted = Optional.of(time);
                a.notes().forEach(note -> notes.add(Wording.line(note)));
                a.schema().ifPresent(schema -> notes.add(Wording.line("migrations: " + schema.sentence())));
                moved(event);
            }
            case DeploymentEvent.Refused r -> {
                refused = true;
                moved(event);
            }
            case DeploymentEvent.Started s -> {
                started = Optional.of(s.at());
                version = Optional.of(s.version());
                previous = s.previous();
                kind = s.kind();
                of = s.of();
                moved(event);
            }
            case DeploymentEvent.CutoverStep step -> {
                if (step.answer() == CutoverAnswer.GO && step.share() > 0 && firstTraffic.isEmpty()) {
                    firstTraffic = Optional.of(step.at());
                }
                moved(event);
            }
            case DeploymentEvent.Shifted s -> {
                fullShift = Optional.of(s.at());
                firstTraffic = firstTraffic.or(() -> Optional.of(s.at()));
                version = Optional.of(s.version());
                previous = s.previous().or(() -> previous);
                moved(event);
            }
            case DeploymentEvent.Ended e -> {
                ended = Optional.of(time);
                end = Optional.of(e.reason());
                moved(event);
            }
            case DeploymentEvent.Aborted a -> moved(event);
            case DeploymentEvent.Superseded s -> moved(event);
            case DeploymentEvent.Stable s -> moved(event);
            case DeploymentEvent.Migrated m -> notes.add(Wording.line("migrations: " + m.sentence()));
            case DeploymentEvent.Attested a -> {}
            case DeploymentEvent.Waived w -> {}
            case DeploymentEvent.Checked c -> {}
            case DeploymentEvent.Reminded r -> {}
            case DeploymentEvent.Stepped s -> {}
            case DeploymentEvent.Announced a -> {}
            case DeploymentEvent.FactReported f -> {}
        }
    }

    private void moved(DeploymentEvent event) {
        last = Wording.line(event.sentence());
    }

    /** What it is judged by; empty before the request was told, or when this service does not understand it. */
    Optional<Policy> policy() {
        return policy;
    }

    Optional<Instant> firstTraffic() {
        return firstTraffic;
    }

    Optional<Instant> ended() {
        return ended;
    }

    Course course() {
        return new Course(
                version,
                previous,
                kind,
                of,
                requestedBy,
                requested,
                admitted,
                started,
                firstTraffic,
                fullShift,
                ended,
                end,
                refused,
                notes,
                last);
    }
}
