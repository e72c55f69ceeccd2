package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Counts answers by source, those before the start and those to a look among them. CloudWatch bills metrics requested, a series of
 * an answer each: answers times series, by the thousand (docs/cost.md). The price is the one that stands there.
 */
final class CostFold {
    private static final BigDecimal CLOUDWATCH_PER_THOUSAND = new BigDecimal("0.01");

    private final Map<CheckName, Asked> asked = new HashMap<>();

    private static final class Asked {
        private long answers;
        private long buckets;
        private long unanswered;
    }

    void take(CheckReading reading, Instant until) {
        Asked of = asked.computeIfAbsent(reading.check(), check -> new Asked());
        boolean answered = false;
        for (Sample sample : reading.samples()) {
            if (!sample.end().isAfter(until)) {
                answered = true;
                of.buckets++;
                of.unanswered += sample.reading() instanceof Reading.Measured ? 0 : 1;
            }
        }
        of.answers += answered ? 1 : 0;
    }

    List<SourceCost> costs(Function<CheckName, Optional<Check>> known) {
        Map<String, SourceCost> bySource = new TreeMap<>();
        Map<String, Long> metrics = new HashMap<>();
        asked.forEach((name, of) -> {
            Optional<Check> check = known.apply(name);
            String source = check.map(Check::source).orElse("not known");
            bySource.merge(
                    source,
                    new SourceCost(source, 1, of.answers, of.buckets, of.unanswered, Optional.empty()),
                    CostFold::plus);
            metrics.merge(source, of.answers * check.map(CostFold::series).orElse(1), Long::sum);
        });
        return bySource.values().stream()
                .filter(cost -> cost.answers() > 0)
                .map(cost -> cost.source().equals("cloudwatch")
                        ? priced(cost, metrics.getOrDefault(cost.source(), 0L))
                        : cost)
                .toList();
    }

    private static int series(Check check) {
        return check.measurement() instanceof Measurement.Ratio ? 2 : 1;
    }

    private static SourceCost plus(SourceCost a, SourceCost b) {
        return new SourceCost(
                a.source(),
                a.checks() + b.checks(),
                a.answers() + b.answers(),
                a.buckets() + b.buckets(),
                a.unanswered() + b.unanswered(),
                Optional.empty());
    }

    private static SourceCost priced(SourceCost cost, long metrics) {
        BigDecimal price =
                CLOUDWATCH_PER_THOUSAND.multiply(BigDecimal.valueOf(metrics)).movePointLeft(3);
        return new SourceCost(
                cost.source(),
                cost.checks(),
                cost.answers(),
                cost.buckets(),
                cost.unanswered(),
                Optional.of(Wording.times(metrics, "metric", "metrics") + " requested, about "
                        + Wording.number(price.doubleValue()) + " USD at "
                        + CLOUDWATCH_PER_THOUSAND.toPlainString() + " USD a thousand"));
    }
}
