package dev.watchkeeper.verification.detection;

import dev.watchkeeper.contract.event.ObservationEvent.BaselineRecorded;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.sample.CheckLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tests of one check, as far as its buckets are closed. What was taken is a function of the observations and of the first
 * traffic, never of when it was taken: buckets are taken in order of start, a closed bucket never changes, and what comes
 * after that counts in the first bucket that was open when it came.
 *
 * @param last the bucket that was taken last
 * @param bad requests after grace
 * @param total requests after grace
 * @param courses by rule; those that are off have none
 */
public record CheckTests(
        Baselines baselines, Optional<Span> last, long bad, long total, SortedMap<RuleId, Course> courses) {
    public static final CheckTests NONE =
            new CheckTests(Baselines.NONE, Optional.empty(), 0, 0, Collections.emptySortedMap());

    public CheckTests {
        SortedMap<RuleId, Course> sorted = new TreeMap<>(Comparator.comparing(RuleId::value));
        sorted.putAll(courses);
        courses = Collections.unmodifiableSortedMap(sorted);
    }

    /** What the tests of a check are made from. */
    public record Setting(
            Check check,
            Map<RuleId, Condition.Detecting> rules,
            Planning planning,
            Optional<Instant> firstTraffic,
            Optional<Instant> graceEnd) {

        /** From when on a rule counts; empty while that is not known. */
        public Optional<Instant> origin(Condition.Detecting rule) {
            return silencedByGrace(rule) ? graceEnd : firstTraffic;
        }

        public static boolean silencedByGrace(Condition.Detecting rule) {
            return switch (rule.detector()) {
                case dev.watchkeeper.policy.rollback.Detector.Catastrophic c -> false;
                case dev.watchkeeper.policy.rollback.Detector.Concurrent c -> false;
                case dev.watchkeeper.policy.rollback.Detector.Threshold t -> true;
                case dev.watchkeeper.policy.rollback.Detector.Relative r -> true;
            };
        }
    }

    public CheckTests plus(BaselineRecorded event) {
        return with(baselines.plus(event));
    }

    /** The watch has read the check: what its tests hold against stands. */
    public CheckTests fixed() {
        return baselines.fixed() ? this : with(baselines.fix());
    }

    private CheckTests with(Baselines other) {
        return other.equals(baselines) ? this : new CheckTests(other, last, bad, total, courses);
    }

    /** With the buckets that are closed; what has been taken may leave the log. */
    public CheckTests closed(CheckLog log, Setting setting) {
        return through(log, setting, log.closedUntil());
    }

    /** With all buckets, the open ones as they are now: to look at, not to keep. */
    public CheckTests seen(CheckLog log, Setting setting) {
        return through(log, setting, Instant.MAX);
    }

    private CheckTests through(CheckLog log, Setting setting, Instant until) {
        if (setting.rules().isEmpty() || setting.firstTraffic().isEmpty()) {
            return this;
        }
        List<Portion> portions = Feed.of(log, last.map(Span::from), until);
        if (portions.isEmpty()) {
            return this;
        }
        SortedMap<RuleId, Course> more = new TreeMap<>(Comparator.comparing(RuleId::value));
        setting.rules()
                .forEach((id, rule) -> setting.origin(rule)
                        .flatMap(origin -> course(id, rule, setting, portions, origin)
                                .map(course -> course.plus(portions, origin)))
                        .ifPresent(course -> more.put(id, course)));
        long moreBad = bad;
        long moreTotal = total;
        for (Portion portion : portions) {
            if (setting.graceEnd().filter(portion.start()::isBefore).isEmpty()) {
                for (Measurement measured : portion.measured()) {
                    moreBad += CountsOf.bad(measured);
                    moreTotal += CountsOf.total(measured);
                }
            }
        }
        Portion newest = portions.getLast();
        return new CheckTests(baselines, Optional.of(new Span(newest.start(), newest.end())), moreBad, moreTotal, more);
    }

    private Optional<Course> course(
            RuleId id, Condition.Detecting rule, Setting setting, List<Portion> portions, Instant origin) {
        Course known = courses.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        return portions.stream()
                .filter(portion -> !portion.measured().isEmpty())
                .filter(portion -> !portion.start().isBefore(origin))
                .findFirst()
                .flatMap(first -> {
                    Duration bucket = Duration.between(first.start(), first.end());
                    return Course.begin(setting.planning().of(rule, setting.check(), baselines, bucket), bucket);
                });
    }

    /** The plan of a rule: of its course, or as it would be now. */
    public Plan plan(RuleId id, Condition.Detecting rule, Setting setting, Duration resolution) {
        Course course = courses.get(id);
        return course != null ? course.plan() : setting.planning().of(rule, setting.check(), baselines, resolution);
    }
}
