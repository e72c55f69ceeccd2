package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.event.ObservationEvent.BaselineRecorded;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.notifier.report.Wording;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Compare;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.check.Reference;
import java.time.Instant;
import java.util.Optional;

/**
 * How a check usually is at an instant.
 *
 * @param usual what the baseline lets expect: a share between 0 and 1, or a number
 * @param low the least that the policy's comparison allows; empty without one
 * @param high the most that it allows
 */
record Band(boolean share, double usual, Optional<Double> low, Optional<Double> high) {

    /** Empty where no baseline is known for the instant. */
    static Optional<Band> of(Optional<Check> check, Optional<CheckPulse> pulse, Instant at) {
        Optional<Compare> compare = check.flatMap(Check::compare);
        BaselineOf reference = compare.filter(one -> one.with() == Reference.SAME_HOUR_LAST_WEEK)
                        .isPresent()
                ? BaselineOf.SAME_HOUR_LAST_WEEK
                : BaselineOf.BEFORE_DEPLOYMENT;
        return pulse.flatMap(beats ->
                beats.baselines().at(reference, at).flatMap(found -> band(found, scale(check, beats, found), compare)));
    }

    /** What adds up is more in a longer bucket. */
    private static double scale(Optional<Check> check, CheckPulse beats, BaselineRecorded baseline) {
        if (check.filter(one -> one.measurement() instanceof Measurement.Count).isEmpty()
                || baseline.bucket().isEmpty()
                || beats.newest().isEmpty()) {
            return 1;
        }
        double millis = beats.newest().get().length().toMillis();
        return millis / baseline.bucket().get().toMillis();
    }

    private static Optional<Band> band(BaselineRecorded baseline, double scale, Optional<Compare> compare) {
        boolean share = baseline.total() > 0;
        Optional<Double> usual = share
                ? Optional.of((double) baseline.bad() / baseline.total())
                : baseline.mean().map(mean -> mean * scale);
        return usual.map(value -> new Band(
                share,
                value,
                compare.flatMap(Compare::atLeast).map(factor -> factor.doubleValue() * value),
                compare.flatMap(one -> one.atMost()
                        .map(factor -> Math.max(
                                factor.doubleValue() * value, one.floor().doubleValue())))));
    }

    String words() {
        return "usually " + number(usual)
                + low.map(least -> ", allowed from " + number(least)).orElse("")
                + high.map(most -> (low.isPresent() ? " to " : ", allowed up to ") + number(most))
                        .orElse("");
    }

    private String number(double value) {
        return share ? Wording.percent(value) : Wording.number(value);
    }
}
