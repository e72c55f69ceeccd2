package dev.watchkeeper.policy;

import dev.watchkeeper.policy.check.Amount;
import dev.watchkeeper.policy.rollback.Detector;
import dev.watchkeeper.policy.rollback.RollbackRules;
import dev.watchkeeper.policy.rollback.Trigger;
import java.math.BigDecimal;
import java.util.List;

/**
 * One {@code falseAlarm} per deployment, split over all detectors that act: by the union bound the chance that any of them is
 * ever wrong is at most the sum of their shares. A test that needs more evidence gets more, since a share costs only its
 * logarithm in delay: threshold and relative 4 parts, catastrophic 2.5, concurrent 2.
 *
 * <p>A detector that is only observed takes nothing from the budget and judges with the share of its kind.
 *
 * @param total the chance of a wrong rollback per deployment, between 0 and 1
 * @param parts of all detectors that act together
 */
public record FalseAlarmBudget(double total, double parts) {
    /** When the policy does not say: one wrong rollback in a thousand deployments. */
    public static final Amount.Ratio DEFAULT = new Amount.Ratio(new BigDecimal("0.001"));

    public static FalseAlarmBudget of(RollbackRules rollback) {
        List<Trigger.Detecting> all = rollback.when().stream()
                .filter(Trigger.Detecting.class::isInstance)
                .map(Trigger.Detecting.class::cast)
                .toList();
        List<Trigger.Detecting> acting =
                all.stream().filter(each -> !each.observe()).toList();
        double parts = (acting.isEmpty() ? all : acting)
                .stream().mapToDouble(each -> parts(each.detector())).sum();
        return new FalseAlarmBudget(
                rollback.falseAlarm().orElse(DEFAULT).number().doubleValue(), parts);
    }

    /** The share of one detector. */
    public double alphaOf(Trigger.Detecting detecting) {
        return total * parts(detecting.detector()) / Math.max(parts, parts(detecting.detector()));
    }

    private static double parts(Detector detector) {
        return switch (detector) {
            case Detector.Catastrophic catastrophic -> 2.5;
            case Detector.Threshold threshold -> 4;
            case Detector.Relative relative -> 4;
            case Detector.Concurrent concurrent -> 2;
        };
    }
}
