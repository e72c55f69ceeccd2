package dev.watchkeeper.verification.detection;

import dev.watchkeeper.contract.observation.Calibration;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a test that holds a check against its baseline may act, and in which setting: the one in which replaying the
 * check's own past showed no alarm, and never one that is stricter than the policy's. Until then it only advises, as the
 * policy writes it.
 *
 * @param advisory why it does not act
 */
record Acting(Optional<Calibration> setting, Optional<String> advisory) {
    /** The alpha of a rule follows from its policy by a division; the last digits may differ. */
    private static final double SAME = 1e-9;

    /** @param alpha of the rule */
    static Acting of(Baseline baseline, double alpha) {
        Optional<String> why = baseline.calibration()
                .map(calibration -> whyNot(calibration, alpha))
                .orElseGet(() -> baseline.calibrated() ? Optional.empty() : Optional.of("advisory: not calibrated"));
        return new Acting(why.isPresent() ? Optional.empty() : baseline.calibration(), why);
    }

    double tolerance(double asked) {
        return setting.map(Calibration::tolerance)
                .filter(tolerance -> tolerance > asked)
                .orElse(asked);
    }

    Duration lasting(Duration asked) {
        return setting.flatMap(Calibration::lasting)
                .filter(lasting -> lasting.compareTo(asked) > 0)
                .orElse(asked);
    }

    /** What a reader has to know of the setting. */
    Optional<String> note() {
        return setting.map(calibration -> "calibrated: " + inWords(calibration) + " no false alarm in "
                + calibration.deployments() + " replayed deployments");
    }

    private static Optional<String> whyNot(Calibration calibration, double alpha) {
        if (calibration.from().isPresent()) {
            return Optional.of("advisory: too little history, it can be calibrated from "
                    + calibration.from().get());
        }
        if (calibration.deployments() == 0) {
            return Optional.of("advisory: not calibrated, its history has too many holes or clumps");
        }
        if (calibration.alarms() > 0) {
            return Optional.of("advisory: not calibrated, " + inWords(calibration) + " " + calibration.alarms()
                    + " false alarms in " + calibration.deployments() + " replayed deployments");
        }
        return alpha > calibration.alpha() * (1 + SAME)
                ? Optional.of("advisory: it was calibrated for fewer false alarms than its policy allows now")
                : Optional.empty();
    }

    private static String inWords(Calibration calibration) {
        return times(calibration.tolerance())
                + calibration
                        .lasting()
                        .map(lasting -> " for " + lasting.toSeconds() + " s")
                        .orElse("")
                + " showed";
    }

    static String times(double tolerance) {
        return BigDecimal.valueOf(tolerance).stripTrailingZeros().toPlainString() + "x";
    }
}
