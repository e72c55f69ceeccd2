package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.check.Compare;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.verification.detection.Baseline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A check held against how it was at another time, bucket by bucket; never acts. A baseline of nothing, or below
 * {@code minExpected}, says TOO_FEW: nothing is divided by it.
 */
final class ComparedJudge {
    private final Condition.Compared rule;
    private final Compare compare;
    private final Scene scene;
    private final Map<Instant, Double> usualAt = new HashMap<>();

    ComparedJudge(Condition.Compared rule, Scene scene) {
        this.rule = rule;
        this.compare = rule.compare();
        this.scene = scene;
    }

    View view() {
        return scene.clock().graceEnd().map(this::viewFrom).orElse(View.SILENT);
    }

    private View viewFrom(Instant from) {
        List<Point> points = new ArrayList<>();
        Optional<Sample> without = Optional.empty();
        for (Sample sample : scene.log().samples()) {
            if (sample.start().isBefore(from)
                    || !(sample.reading() instanceof Reading.Measured(Measurement measured))) {
                continue;
            }
            Optional<Double> value = valueOf(measured);
            Optional<Double> expected = expected(sample, measured);
            without = expected.isPresent() ? Optional.empty() : Optional.of(sample);
            if (value.isPresent() && expected.isPresent()) {
                points.add(point(sample, value.get(), expected.get()));
                usualAt.put(sample.start(), expected.get());
            }
        }
        NewestBuckets newest = new NewestBuckets(scene, rule.of(), compare.text(), this::words);
        if (without.isPresent() && scene.every().isPresent() && !scene.blind()) {
            Sample newestWithout = without.get();
            return View.of(
                    Findings.inconclusive(
                            scene,
                            Verdict.Why.TOO_FEW,
                            Optional.of(compare.text()),
                            from,
                            () -> scene.rule() + ": not compared, " + whyNot(newestWithout)),
                    List.of());
        }
        return newest.view(
                from,
                points,
                point -> new Finding(
                        new Verdict.Healthy(), () -> newest.evidence(point), () -> scene.rule() + ": " + words(point)));
    }

    private Point point(Sample sample, double value, double expected) {
        boolean tooMuch = compare.atMost()
                        .filter(times -> value > times.doubleValue() * expected)
                        .isPresent()
                && value > compare.floor().doubleValue();
        boolean tooLittle = compare.atLeast()
                .filter(times -> value < times.doubleValue() * expected)
                .isPresent();
        Duration asked = scene.cadenceAt(sample.start()).every().orElse(Duration.ZERO);
        return new Point(
                sample.start(),
                sample.end(),
                tooMuch || tooLittle,
                0,
                0,
                value,
                asked.compareTo(sample.length()) > 0 ? asked : sample.length(),
                "");
    }

    private String words(Point point) {
        return Numbers.value(point.value()) + ", usual is " + Numbers.value(usualAt.getOrDefault(point.from(), 0.0))
                + ", allowed " + compare.text();
    }

    private static Optional<Double> valueOf(Measurement measurement) {
        return switch (measurement) {
            case Measurement.Counts counts ->
                counts.total() == 0 ? Optional.empty() : Optional.of((double) counts.bad() / counts.total());
            case Measurement.TwoVersions both ->
                both.newTotal() == 0 ? Optional.empty() : Optional.of((double) both.newBad() / both.newTotal());
            case Measurement.Value value -> Optional.of(value.value());
            case Measurement.Health health -> Optional.empty();
        };
    }

    /** What the baseline lets expect of a bucket as long as this one; empty where it is too little to compare with. */
    private Optional<Double> expected(Sample sample, Measurement measured) {
        return baseline(sample)
                .flatMap(baseline -> usual(baseline, sample, measured))
                .filter(usual -> usual > 0 && usual >= compare.minExpected().doubleValue());
    }

    private Optional<Double> usual(Baseline baseline, Sample sample, Measurement measured) {
        if (!(measured instanceof Measurement.Value)) {
            return baseline.total() == 0 ? Optional.empty() : Optional.of((double) baseline.bad() / baseline.total());
        }
        boolean adds = scene.check().measurement() instanceof dev.watchkeeper.policy.check.Measurement.Count;
        Duration bucket = baseline.bucket().orElse(sample.length());
        double scale = adds ? (double) sample.length().toMillis() / bucket.toMillis() : 1;
        return baseline.mean().map(mean -> mean * scale);
    }

    private Optional<Baseline> baseline(Sample sample) {
        return scene.tests()
                .baselines()
                .at(
                        switch (compare.with()) {
                            case BEFORE_DEPLOYMENT -> BaselineOf.BEFORE_DEPLOYMENT;
                            case SAME_HOUR_LAST_WEEK -> BaselineOf.SAME_HOUR_LAST_WEEK;
                        },
                        sample.start());
    }

    private String whyNot(Sample sample) {
        return baseline(sample).isEmpty()
                ? "no baseline " + compare.with().word()
                : "its baseline " + compare.with().word() + " is below " + least();
    }

    private String least() {
        BigDecimal least = compare.minExpected();
        return least.signum() == 0
                ? "anything that could be compared"
                : least.stripTrailingZeros().toPlainString();
    }
}
