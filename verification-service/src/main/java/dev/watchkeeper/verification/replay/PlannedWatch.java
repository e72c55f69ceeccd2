package dev.watchkeeper.verification.replay;

import dev.watchkeeper.verification.history.Incident;
import dev.watchkeeper.verification.history.Mapping;
import dev.watchkeeper.verification.history.Stretch;
import dev.watchkeeper.verification.plan.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A watch that the mapping asks for.
 *
 * @param span from the first traffic to its end
 */
public record PlannedWatch(String subject, Span span, Instant fullShift) {

    /** The watches of one subject, by their begin. */
    static List<PlannedWatch> of(Mapping mapping, String subject, Survey survey, List<Incident> incidents) {
        List<PlannedWatch> planned = new ArrayList<>();
        for (Stretch stretch : mapping.watches()) {
            switch (stretch) {
                case Stretch.PerIncident per ->
                    incidents.stream()
                            .filter(incident -> incident.concerns(subject))
                            .map(incident -> incident.from().minus(per.before()))
                            .forEach(begin -> planned.add(at(subject, begin, begin.plus(per.lasts()))));
                case Stretch.Every every -> every(subject, every, survey, planned);
                case Stretch.One one ->
                    planned.add(new PlannedWatch(
                            subject,
                            new Span(
                                    one.firstTraffic().in(survey.first()),
                                    one.to().map(to -> to.in(survey.first())).orElse(survey.last())),
                            one.fullShift().in(survey.first())));
            }
        }
        planned.sort(Comparator.comparing((PlannedWatch watch) -> watch.span().from()));
        return planned;
    }

    private static void every(String subject, Stretch.Every every, Survey survey, List<PlannedWatch> planned) {
        Instant to = Optional.of(survey.last())
                .map(last -> every.to()
                        .map(t -> t.in(survey.first()))
                        .filter(last::isAfter)
                        .orElse(last))
                .orElseThrow();
        for (Instant begin = every.from().in(survey.first());
                !begin.plus(every.lasts()).isAfter(to);
                begin = begin.plus(every.every())) {
            planned.add(at(subject, begin, begin.plus(every.lasts())));
        }
    }

    private static PlannedWatch at(String subject, Instant begin, Instant end) {
        return new PlannedWatch(subject, new Span(begin, end), begin);
    }
}
