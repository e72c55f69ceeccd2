package dev.watchkeeper.notifier.people;

import java.time.Duration;

/**
 * How long each step of telling waits.
 *
 * @param secondRoute so long after an alarm the second route is taken when the first has not taken it
 * @param escalate so long after an alarm the second route is taken when nobody has answered
 * @param tooOld what happened longer ago is not told any more, except an alarm that is open still ({@link TellingLate})
 */
public record Pace(Duration secondRoute, Duration escalate, Duration tooOld) {
    public static final Pace USUAL = new Pace(Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(1));
}
