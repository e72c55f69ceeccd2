package dev.watchkeeper.verification.replay;

import dev.watchkeeper.contract.baseline.Incident;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.verification.history.BaselineFrom;
import dev.watchkeeper.verification.history.DataFolder;
import dev.watchkeeper.verification.history.Mapping;
import dev.watchkeeper.verification.history.Measured;
import dev.watchkeeper.verification.history.SubjectRows;
import dev.watchkeeper.verification.plan.Span;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** How it was when all was well, for each watch of one subject. */
final class WatchBaselines {
    private final BaselineFrom from;
    private final List<Incident> leftOut;
    private final Optional<BaselineSums> fixed;
    private final Deque<Measured> newest = new ArrayDeque<>();

    WatchBaselines(
            Mapping mapping,
            DataFolder folder,
            String subject,
            Survey survey,
            List<dev.watchkeeper.verification.history.Incident> incidents) {
        this.from = mapping.baseline();
        this.leftOut = incidents.stream()
                .map(incident -> new Incident(incident.from(), incident.to()))
                .toList();
        this.fixed = switch (from) {
            case BaselineFrom.Stretches(List<BaselineFrom.Stretches.Stretch> stretches) ->
                Optional.of(sums(new SubjectRows(mapping, folder, subject), survey, stretches));
            case BaselineFrom.Before before -> Optional.empty();
            case BaselineFrom.None none -> Optional.empty();
        };
    }

    private static BaselineSums sums(SubjectRows open, Survey survey, List<BaselineFrom.Stretches.Stretch> stretches) {
        List<Span> spans = stretches.stream()
                .map(stretch -> new Span(
                        stretch.from().in(survey.first()),
                        stretch.to().map(to -> to.in(survey.first())).orElse(survey.last())))
                .toList();
        BaselineSums sums = new BaselineSums();
        try (SubjectRows rows = open) {
            for (Optional<Measured> row = rows.next(); row.isPresent(); row = rows.next()) {
                Instant start = row.get().start();
                if (spans.stream().anyMatch(span -> span.covers(start))) {
                    sums.add(row.get().readings());
                }
            }
        }
        return sums;
    }

    /** What is recorded before a watch whose first traffic is then. */
    List<ObservationEvent.BaselineRecorded> of(WatchRef ref, Instant firstTraffic) {
        return fixed.orElseGet(() -> {
                    BaselineSums rolling = new BaselineSums();
                    newest.stream()
                            .filter(row -> !row.end().isAfter(firstTraffic))
                            .forEach(row -> rolling.add(row.readings()));
                    return rolling;
                })
                .recorded(ref, leftOut);
    }

    /** Remembers a row that has been replayed, as long as a baseline may need it. */
    void seen(Measured row) {
        if (from instanceof BaselineFrom.Before before) {
            newest.add(row);
            while (newest.element().end().isBefore(row.end().minus(before.length()))) {
                newest.remove();
            }
        }
    }
}
