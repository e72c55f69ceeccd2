package dev.watchkeeper.verification.replay;

import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.verification.history.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found, and what was not there.
 *
 * @param incidents each with the breaches that tell of it
 * @param falseAlarms breaches that no incident explains
 * @param quietWatches watches without an incident
 * @param alarmedQuietWatches those of them that had a breach
 */
public record Score(List<Finding> incidents, List<FalseAlarm> falseAlarms, int quietWatches, int alarmedQuietWatches) {
    public Score {
        incidents = List.copyOf(incidents);
        falseAlarms = List.copyOf(falseAlarms);
    }

    /** An incident, and each rule that broke on it with its first breach, the soonest first. */
    public record Finding(String subject, Incident incident, List<Hit> hits) {
        public Finding {
            hits = List.copyOf(hits);
        }

        public Optional<Hit> first() {
            return hits.stream().findFirst();
        }
    }

    /** @param delay from the incident's begin to the decision */
    public record Hit(RuleId rule, Instant at, Duration delay, String sentence) {}

    public record FalseAlarm(String subject, PlannedWatch watch, RuleId rule, Instant at, String sentence) {}

    public long found() {
        return incidents.stream().filter(f -> f.first().isPresent()).count();
    }

    /** Middle of the delays of what was found; the lower one of two. */
    public Optional<Duration> medianDelay() {
        List<Duration> delays = incidents.stream()
                .flatMap(finding -> finding.first().stream())
                .map(Hit::delay)
                .sorted()
                .toList();
        return delays.isEmpty() ? Optional.empty() : Optional.of(delays.get((delays.size() - 1) / 2));
    }

    /** Scores one subject. */
    public static Score of(SubjectOutcome outcome) {
        List<FalseAlarm> alarms = new ArrayList<>();
        int quiet = 0;
        int alarmed = 0;
        for (WatchOutcome watch : outcome.watches()) {
            List<FalseAlarm> unexplained = watch.breaches().stream()
                    .filter(said -> explanation(said, outcome).isEmpty())
                    .map(said -> alarm(outcome.subject(), watch.watch(), said))
                    .toList();
            alarms.addAll(unexplained);
            if (outcome.incidents().stream()
                    .noneMatch(
                            incident -> incident.span().overlaps(watch.watch().span()))) {
                quiet++;
                alarmed += unexplained.isEmpty() ? 0 : 1;
            }
        }
        List<Finding> findings = outcome.incidents().stream()
                .map(incident -> new Finding(outcome.subject(), incident, hits(outcome, incident)))
                .toList();
        return new Score(findings, alarms, quiet, alarmed);
    }

    /** Puts the scores of several subjects together. */
    public static Score sum(List<Score> scores) {
        return new Score(
                scores.stream()
                        .flatMap(score -> score.incidents().stream())
                        .sorted(Comparator.comparing(f -> f.incident().from()))
                        .toList(),
                scores.stream().flatMap(score -> score.falseAlarms().stream()).toList(),
                scores.stream().mapToInt(Score::quietWatches).sum(),
                scores.stream().mapToInt(Score::alarmedQuietWatches).sum());
    }

    private static List<Hit> hits(SubjectOutcome outcome, Incident incident) {
        Map<RuleId, Hit> soonest = new LinkedHashMap<>();
        for (WatchOutcome watch : outcome.watches()) {
            for (Said said : watch.breaches()) {
                if (explanation(said, outcome).equals(Optional.of(incident))) {
                    soonest.merge(
                            said.rule().orElseThrow(),
                            hit(said, incident),
                            (one, other) -> one.at().isAfter(other.at()) ? other : one);
                }
            }
        }
        return soonest.values().stream()
                .sorted(Comparator.comparing(Hit::at)
                        .thenComparing(hit -> hit.rule().value()))
                .toList();
    }

    /** The newest incident that it tells of: what still smoulders from the one before is not found anew. */
    private static Optional<Incident> explanation(Said said, SubjectOutcome outcome) {
        return outcome.incidents().stream()
                .filter(incident -> tells(said, incident))
                .max(Comparator.comparing(Incident::from));
    }

    /** Decided after the incident began, on buckets of it. */
    private static boolean tells(Said said, Incident incident) {
        return !said.at().isBefore(incident.from())
                && said.span().filter(span -> span.overlaps(incident.span())).isPresent();
    }

    private static Hit hit(Said said, Incident incident) {
        return new Hit(
                said.rule().orElseThrow(),
                said.at(),
                Duration.between(incident.from(), said.at()),
                said.event().sentence());
    }

    private static FalseAlarm alarm(String subject, PlannedWatch watch, Said said) {
        return new FalseAlarm(
                subject,
                watch,
                said.rule().orElseThrow(),
                said.at(),
                said.event().sentence());
    }
}
