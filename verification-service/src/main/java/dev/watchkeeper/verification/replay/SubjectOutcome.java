package dev.watchkeeper.verification.replay;

import dev.watchkeeper.verification.history.Incident;
import java.util.Comparator;
import java.util.List;

/**
 * What came of one subject.
 *
 * @param incidents that concern it
 * @param watches by their begin
 */
public record SubjectOutcome(String subject, Survey survey, List<Incident> incidents, List<WatchOutcome> watches) {
    public SubjectOutcome {
        incidents = List.copyOf(incidents);
        watches = watches.stream()
                .sorted(Comparator.comparing(outcome -> outcome.watch().span().from()))
                .toList();
    }
}
