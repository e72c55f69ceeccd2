package dev.watchkeeper.verification.detection;

import java.time.Instant;

/**
 * The moment at which a test had enough evidence.
 *
 * @param onset when it believed then that the trouble began
 * @param at end of the bucket that was enough
 * @param end of the newest bucket while the evidence stood against the null
 * @param bad counted since the onset
 * @param total counted since the onset
 * @param size the share of bad requests, or the ratio of odds, that it believed in
 * @param evidence it had reached
 */
public record Crossing(Instant onset, Instant at, Instant end, long bad, long total, double size, double evidence) {
    Crossing until(Instant newest) {
        return newest.isAfter(end) ? new Crossing(onset, at, newest, bad, total, size, evidence) : this;
    }
}
