package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.sample.Buckets;
import dev.watchkeeper.verification.sample.CheckLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Buckets gathered into the intervals of a literal rule, aligned to the epoch. An interval is an observation as soon as all of
 * its buckets are answered, or, when one stays out, 30 s after the watermark has passed it.
 */
final class Intervals {
    private final Check check;
    private final Condition.Literal rule;
    private final CheckLog log;
    private final Duration interval;

    Intervals(Check check, Condition.Literal rule, CheckLog log) {
        this.check = check;
        this.rule = rule;
        this.log = log;
        this.interval = longer(rule.per(), log.resolution());
    }

    Duration interval() {
        return interval;
    }

    /** @param from buckets that start earlier are ignored */
    Points from(Instant from) {
        List<Point> observations = new ArrayList<>();
        List<Point> tooFew = new ArrayList<>();
        Buckets buckets = log.buckets();
        long millis = interval.toMillis();
        int begin = buckets.firstFrom(from);
        while (begin < buckets.size()) {
            long index = Math.floorDiv(buckets.startMillis(begin), millis);
            long next = (index + 1) * millis;
            int end = begin + 1;
            while (end < buckets.size() && buckets.startMillis(end) < next) {
                end++;
            }
            if (complete(index, buckets, begin, end, from)) {
                point(buckets, begin, end).ifPresent(point -> (enough(point) ? observations : tooFew).add(point));
            }
            begin = end;
        }
        return new Points(observations, tooFew);
    }

    private boolean complete(long index, Buckets buckets, int first, int after, Instant from) {
        Instant begin = Instant.ofEpochMilli(index * interval.toMillis());
        Instant end = begin.plus(interval);
        if (!end.isAfter(log.closedUntil())) {
            return true;
        }
        Duration needed = Duration.between(from.isAfter(begin) ? from : begin, end);
        Duration answered = Duration.ZERO;
        for (int at = first; at < after; at++) {
            answered = answered.plus(buckets.length(at));
        }
        return answered.plus(buckets.length(after - 1)).compareTo(needed) > 0;
    }

    private Optional<Point> point(Buckets buckets, int first, int after) {
        long bad = 0;
        long total = 0;
        for (int at = first; at < after; at++) {
            if (!buckets.hasPackedCounts(at)) {
                return point(buckets.samples().subList(first, after));
            }
            bad += buckets.packedBad(at);
            total += buckets.packedTotal(at);
        }
        return Optional.of(point(buckets.start(first), buckets.end(after - 1), after - first, bad, total, 0));
    }

    private Optional<Point> point(List<Sample> samples) {
        long bad = 0;
        long total = 0;
        double sum = 0;
        int measured = 0;
        Duration seen = Duration.ZERO;
        Duration longest = Duration.ZERO;
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        for (Sample sample : samples) {
            if (sample.reading() instanceof Reading.Measured(Measurement measurement)) {
                measured++;
                seen = seen.plus(sample.length());
                longest = longer(longest, sample.length());
                first = first.isBefore(sample.start()) ? first : sample.start();
                last = last.isAfter(sample.end()) ? last : sample.end();
                switch (measurement) {
                    case Measurement.Counts counts -> {
                        bad += counts.bad();
                        total += counts.total();
                    }
                    case Measurement.TwoVersions both -> {
                        bad += both.newBad();
                        total += both.newTotal();
                    }
                    case Measurement.Value value -> sum += value.value();
                    case Measurement.Health health -> {
                        bad += health.healthy() ? 0 : 1;
                        total += 1;
                    }
                }
            }
        }
        if (measured == 0) {
            return Optional.empty();
        }
        boolean whole = seen.plus(longest).compareTo(interval) > 0;
        return Optional.of(point(first, last, measured, bad, total, sum))
                .filter(point -> whole || !isCount() || (point.over() && growsWorse()));
    }

    private boolean isCount() {
        return check.measurement() instanceof dev.watchkeeper.policy.check.Measurement.Count;
    }

    /**
     * A count of a part of an interval is too small: it can show that there were too many, and never that there were not enough, or
     * that all was well.
     */
    private boolean growsWorse() {
        return switch (rule.bad().comparison()) {
            case GREATER, AT_LEAST -> true;
            case LESS, AT_MOST, EQUAL, NOT_EQUAL -> false;
        };
    }

    private Point point(Instant first, Instant last, int measured, long bad, long total, double sum) {
        double value = isCount() ? sum : sum / measured;
        Duration span = longer(interval, Duration.between(first, last));
        boolean ratio = WatchRules.isRatio(check);
        boolean over = ratio ? total > 0 && over(rule.bad(), bad, total) : over(rule.bad(), value);
        return new Point(first, last, over, bad, ratio ? total : measured, ratio ? 0 : value, span, "");
    }

    private boolean enough(Point point) {
        return !WatchRules.isRatio(check) || point.total() >= Math.max(1, rule.atLeast());
    }

    static boolean over(Limit bad, long part, long total) {
        return bad.holds(part, total);
    }

    static boolean over(Limit bad, double value) {
        return bad.holds(value);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
