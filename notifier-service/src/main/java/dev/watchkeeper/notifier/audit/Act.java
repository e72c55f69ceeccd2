package dev.watchkeeper.notifier.audit;

import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that a person did.
 *
 * @param at when
 * @param kept when it reached the archive or the audit, by which the list is ordered
 * @param by who; empty where the event names the person in its sentence alone, in other words than ours
 * @param sentence what and why
 * @param project empty where it is not known
 */
public record Act(
        Instant at,
        Instant kept,
        Optional<SubjectId> by,
        Action action,
        String sentence,
        Optional<String> project,
        Optional<String> service,
        Optional<String> deployment,
        Evidence evidence) {
    public String person() {
        return by.map(SubjectId::value).orElse("named in the sentence");
    }

    /** What it is about: the service, else the project. */
    public String about() {
        return service.or(() -> project).orElse("");
    }

    /** The event itself, as the archive gives it; empty for what no event tells of. */
    public Optional<String> event() {
        return evidence instanceof Evidence.OfEvent event
                ? Optional.of("/api/v1/archive?limit=1&after="
                        + event.position().at(event.position().seq() - 1))
                : Optional.empty();
    }
}
