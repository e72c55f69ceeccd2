package dev.watchkeeper.probe.baseline;

import dev.watchkeeper.contract.observation.BaselineOf;
import java.time.Duration;

/**
 * A test that holds a check against its baseline, as the policy writes it. Of several the strictest: what gives no alarm for it
 * gives none for the others.
 *
 * @param tolerance how many times the usual is still allowed
 * @param lasting for how long bad behaviour has to last
 * @param alpha its share of the deployment's false alarms, between 0 and 1
 */
public record Trial(BaselineOf reference, double tolerance, Duration lasting, double alpha) {

    Trial strictest(Trial other) {
        return new Trial(
                reference,
                Math.min(tolerance, other.tolerance),
                lasting.compareTo(other.lasting) <= 0 ? lasting : other.lasting,
                Math.max(alpha, other.alpha));
    }
}
