package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.rule.Condition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The reference model of the literal rules: from buckets to the stretches in which a rule was broken. */
final class RuleModel {
    private RuleModel() {}

    static List<Broken> literal(Condition.Literal rule, Check check, KnownBuckets known, Instant from) {
        Duration per = rule.per().compareTo(known.resolution()) > 0 ? rule.per() : known.resolution();
        return inARow(intervals(rule, known, from, per), rule.lasting(), 0);
    }

    static List<Broken> failing(
            Condition.Failing rule, Check check, KnownBuckets known, KnownFacts facts, Instant from) {
        return inARow(each(Optional.empty(), check, known, facts, from), Duration.ZERO, rule.times());
    }

    static List<Broken> mOfN(Condition.Buckets rule, Check check, KnownBuckets known, KnownFacts facts, Instant from) {
        List<Observed> all = each(Optional.of(rule.bad()), check, known, facts, from);
        List<Broken> broken = new ArrayList<>();
        Optional<Broken> open = Optional.empty();
        for (int i = 0; i < all.size(); i++) {
            int first = i;
            while (first > 0
                    && i - first < rule.of().of() - 1
                    && !all.get(first - 1).gapTo(all.get(first))) {
                first--;
            }
            List<Observed> window =
                    all.subList(first, i + 1).stream().filter(Observed::over).toList();
            if (window.size() < rule.of().bad()) {
                open.ifPresent(broken::add);
                open = Optional.empty();
            } else {
                Instant at = all.get(i).to();
                Instant since = window.getFirst().from();
                open = Optional.of(open.map(o -> new Broken(o.since(), o.at(), at, 0, 0, true))
                        .orElse(new Broken(since, at, at, 0, 0, true)));
            }
        }
        open.ifPresent(broken::add);
        return ended(broken, open.isPresent());
    }

    private static List<Broken> inARow(List<Observed> all, Duration lasting, int times) {
        List<Broken> broken = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < all.size(); i++) {
            boolean joins = all.get(i).over()
                    && (i == first || (all.get(i - 1).over() && !all.get(i - 1).gapTo(all.get(i))));
            if (!joins) {
                close(all.subList(first, i), lasting, times).ifPresent(broken::add);
                first = i;
            }
        }
        Optional<Broken> last = close(all.subList(Math.min(first, all.size()), all.size()), lasting, times);
        last.ifPresent(broken::add);
        return ended(broken, last.isPresent());
    }

    private static List<Broken> ended(List<Broken> all, boolean lastGoes) {
        List<Broken> result = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Broken b = all.get(i);
            result.add(new Broken(b.since(), b.at(), b.end(), b.bad(), b.total(), lastGoes && i == all.size() - 1));
        }
        return result;
    }

    private static Optional<Broken> close(List<Observed> row, Duration lasting, int times) {
        if (row.isEmpty() || !row.getFirst().over()) {
            return Optional.empty();
        }
        long bad = 0;
        long total = 0;
        Duration widest = Duration.ZERO;
        for (int i = 0; i < row.size(); i++) {
            Observed o = row.get(i);
            bad += o.bad();
            total += o.total();
            widest = o.covers().compareTo(widest) > 0 ? o.covers() : widest;
            long fewest = times > 0 ? times : Math.max(3, lasting.dividedBy(widest) - 1);
            Duration passed = Duration.between(row.getFirst().to(), o.to());
            if (passed.compareTo(lasting) >= 0 && i + 1 >= fewest) {
                return Optional.of(
                        new Broken(row.getFirst().from(), o.to(), row.getLast().to(), bad, total, true));
            }
        }
        return Optional.empty();
    }

    /** One observation per measured bucket. */
    private static List<Observed> each(
            Optional<Limit> bad, Check check, KnownBuckets known, KnownFacts facts, Instant from) {
        List<Observed> all = new ArrayList<>();
        for (Sample sample : known.buckets().tailMap(from, true).values()) {
            if (sample.reading() instanceof Reading.Measured(Measurement measurement)) {
                boolean over = switch (measurement) {
                    case Measurement.Health health -> !health.healthy();
                    case Measurement.Value value -> bad.orElseThrow().holds(BigDecimal.valueOf(value.value()));
                    case Measurement.Counts counts -> throw new IllegalStateException("no ratio has this rule");
                    case Measurement.TwoVersions both -> throw new IllegalStateException("no ratio has this rule");
                };
                Duration asked = facts.everyAt(check, sample.start()).orElse(Duration.ZERO);
                Duration covers = asked.compareTo(sample.length()) > 0 ? asked : sample.length();
                all.add(new Observed(sample.start(), sample.end(), over, 0, 0, covers));
            }
        }
        return all;
    }

    /** Ratios over whole intervals, aligned to the epoch; too few requests are no observation. */
    static List<Observed> intervals(Condition.Literal rule, KnownBuckets known, Instant from, Duration per) {
        TreeMap<Long, List<Sample>> gathered = new TreeMap<>();
        for (Sample sample : known.buckets().tailMap(from, true).values()) {
            gathered.computeIfAbsent(
                            Math.floorDiv(sample.start().toEpochMilli(), per.toMillis()), k -> new ArrayList<>())
                    .add(sample);
        }
        List<Observed> all = new ArrayList<>();
        gathered.forEach((number, samples) -> {
            Instant begin = Instant.ofEpochMilli(number * per.toMillis());
            if (isWhole(begin, per, samples.size(), known, from)) {
                observed(rule, samples, per).ifPresent(all::add);
            }
        });
        return all;
    }

    private static boolean isWhole(Instant begin, Duration per, int answered, KnownBuckets known, Instant from) {
        int expected = 0;
        for (Instant at = begin; at.isBefore(begin.plus(per)); at = at.plus(known.resolution())) {
            expected += at.isBefore(from) ? 0 : 1;
        }
        return answered >= expected
                || !begin.plus(per).isAfter(known.watermark().minusSeconds(30));
    }

    private static Optional<Observed> observed(Condition.Literal rule, List<Sample> samples, Duration per) {
        long bad = 0;
        long total = 0;
        Optional<Instant> first = Optional.empty();
        Instant last = Instant.EPOCH;
        for (Sample sample : samples) {
            if (sample.reading() instanceof Reading.Measured(Measurement.Counts counts)) {
                bad += counts.bad();
                total += counts.total();
                first = first.isPresent() ? first : Optional.of(sample.start());
                last = sample.end();
            }
        }
        if (first.isEmpty() || total < Math.max(1, rule.atLeast())) {
            return Optional.empty();
        }
        boolean over = rule.bad().holds(BigDecimal.valueOf(bad), BigDecimal.valueOf(total));
        return Optional.of(new Observed(first.get(), last, over, bad, total, per));
    }
}
