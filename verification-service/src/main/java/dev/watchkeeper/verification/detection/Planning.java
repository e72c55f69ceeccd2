package dev.watchkeeper.verification.detection;

import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.detector.ConcurrentTest;
import dev.watchkeeper.detector.GaugeTest;
import dev.watchkeeper.detector.ProportionTest;
import dev.watchkeeper.detector.RelativeNull;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.GaugeFloor;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.check.Reference;
import dev.watchkeeper.policy.rollback.Detector;
import dev.watchkeeper.policy.rule.Condition;
import java.time.Duration;
import java.util.Optional;

/** Makes the test that a rule asks for out of the policy, the baselines and the length of the source's buckets. */
public final class Planning {
    /** A quarter of all requests bad is a catastrophe for any service. */
    private static final double CATASTROPHE = 0.25;
    /** How much counts may clump when too little history is there to know. */
    private static final double UNKNOWN_DISPERSION = 3;
    /** Counts that clump more than this mislead the test even so. */
    private static final double MOST_DISPERSION = 100;
    /** A test that is capped sees at least so many buckets before it can decide. */
    private static final int FEWEST_BUCKETS = 6;

    private final Duration planned;

    /** @param planned the watch with its longest extension; later no change begins */
    public Planning(Duration planned) {
        this.planned = planned;
    }

    /** @param bucket how long the source's buckets are */
    public Plan of(Condition.Detecting rule, Check check, Baselines baselines, Duration bucket) {
        return switch (rule.detector()) {
            case Detector.Catastrophic detector ->
                shares(CATASTROPHE, rule.alpha(), 1, Optional.empty(), terms(">= 25 %", false));
            case Detector.Threshold detector -> threshold(rule, detector, check, baselines, bucket);
            case Detector.Relative detector -> {
                BaselineOf reference = reference(detector.to());
                yield baselines
                        .forTest(reference)
                        .map(baseline -> check.measurement() instanceof Measurement.Ratio
                                ? relative(rule, detector, baseline, bucket)
                                : gauge(rule, detector, check, baseline))
                        .orElseGet(() ->
                                new Plan.Off("no baseline " + detector.to().word()));
            }
            case Detector.Concurrent detector ->
                new Plan.Versions(
                        ConcurrentTest.of(rule.alpha(), dispersion(baselines).orElse(1.0), planned),
                        terms("no worse than the previous version", false));
        };
    }

    private Plan threshold(
            Condition.Detecting rule, Detector.Threshold detector, Check check, Baselines baselines, Duration bucket) {
        Optional<Limit> expect = check.expect();
        if (expect.isEmpty()) {
            return new Plan.Off("no limit: the check has no `expect`");
        }
        double limit = expect.get().amount().number().doubleValue();
        double phi = dispersion(baselines).orElse(UNKNOWN_DISPERSION);
        Duration lasting = lasting(detector.lasting(), bucket);
        Plan.Terms terms = new Plan.Terms(
                expect.get().text(),
                true,
                Optional.of(lasting),
                grown(detector.lasting(), lasting, bucket),
                clumps(phi));
        return shares(limit, rule.alpha(), phi, Optional.of(lasting), terms);
    }

    private Plan relative(Condition.Detecting rule, Detector.Relative detector, Baseline baseline, Duration bucket) {
        if (baseline.total() == 0) {
            return new Plan.Off("no baseline: its history has no requests");
        }
        if (baseline.dispersion().isEmpty()) {
            return new Plan.Off("no baseline: less than 6 h of history");
        }
        double phi = StrictMath.max(1, baseline.dispersion().get());
        double usual = RelativeNull.upperBound(baseline.bad(), baseline.total(), rule.alpha());
        Acting acting = Acting.of(baseline, rule.alpha());
        double tolerance = acting.tolerance(detector.tolerance().doubleValue());
        Duration lasting = lasting(acting.lasting(detector.lasting()), bucket);
        Plan.Terms terms = new Plan.Terms(
                Acting.times(tolerance) + " of " + detector.to().word(),
                true,
                Optional.of(lasting),
                acting.note().or(() -> grown(detector.lasting(), lasting, bucket)),
                clumps(phi).or(acting::advisory));
        return shares(tolerance * usual, RelativeNull.alphaOfProcess(rule.alpha()), phi, Optional.of(lasting), terms);
    }

    private Plan gauge(Condition.Detecting rule, Detector.Relative detector, Check check, Baseline baseline) {
        Acting acting = Acting.of(baseline, rule.alpha());
        double far = acting.tolerance(GaugeTest.FAR);
        Plan.Terms terms = new Plan.Terms(
                "points far above the p99 of " + detector.to().word(),
                true,
                Optional.empty(),
                acting.note(),
                acting.advisory());
        return baseline.p99()
                .flatMap(p99 ->
                        GaugeTest.of(p99, baseline.points(), GaugeFloor.of(check, p99), far, rule.alpha(), planned))
                .<Plan>map(test -> new Plan.Shares(test.test(), Optional.of(test.limit()), terms))
                .orElseGet(() -> new Plan.Off(
                        "no baseline: " + baseline.points() + " points of history, at least 500 are needed"));
    }

    private Plan shares(double limit, double alpha, double phi, Optional<Duration> lasting, Plan.Terms terms) {
        return ProportionTest.of(limit, alpha, phi, lasting, planned)
                .<Plan>map(test -> new Plan.Shares(test, Optional.empty(), terms))
                .orElseGet(() -> new Plan.Off("no test: the limit leaves no share that would be worse"));
    }

    private static Plan.Terms terms(String limit, boolean afterGrace) {
        return new Plan.Terms(limit, afterGrace, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Optional<Double> dispersion(Baselines baselines) {
        return baselines.before().flatMap(Baseline::dispersion).map(phi -> StrictMath.max(1, phi));
    }

    private static Duration lasting(Duration asked, Duration bucket) {
        Duration second = Duration.ofSeconds(1);
        Duration least = (bucket.compareTo(second) > 0 ? bucket : second).multipliedBy(FEWEST_BUCKETS);
        return asked.compareTo(least) >= 0 ? asked : least;
    }

    private static Optional<String> grown(Duration asked, Duration lasting, Duration bucket) {
        return lasting.equals(asked)
                ? Optional.empty()
                : Optional.of(bucket.toSeconds() + " s source: earliest automatic decision after " + lasting.toSeconds()
                        + " s");
    }

    private static Optional<String> clumps(double phi) {
        return phi > MOST_DISPERSION
                ? Optional.of("advisory: its errors come in clumps, dispersion " + Math.round(phi))
                : Optional.empty();
    }

    private static BaselineOf reference(Reference reference) {
        return switch (reference) {
            case BEFORE_DEPLOYMENT -> BaselineOf.BEFORE_DEPLOYMENT;
            case SAME_HOUR_LAST_WEEK -> BaselineOf.SAME_HOUR_LAST_WEEK;
        };
    }
}
