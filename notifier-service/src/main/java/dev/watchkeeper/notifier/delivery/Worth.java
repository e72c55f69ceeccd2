package dev.watchkeeper.notifier.delivery;

import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long an event is worth being told to somebody who could not be reached. */
public final class Worth {
    /** As long as the schedule of retries, with its jitter, and a little more. */
    static final Duration ALWAYS = Duration.ofDays(4);

    static final Duration DAY = Duration.ofDays(1);
    static final Duration PASSING = Duration.ofMinutes(10);

    private Worth() {}

    /**
     * A verdict that all is well is replaced by the next one; what was decided about a rollback, and whatever a person had to know at
     * once, is told however late; the rest for a day.
     */
    public static Duration of(ArchivedEvent event) {
        if (event.severity() == Severity.PAGE
                || event.type().startsWith("rollback.")
                || event.type().startsWith("incident.")) {
            return ALWAYS;
        }
        boolean passing = event.severity() == Severity.INFO
                && (event.type().startsWith("verdict.") || event.type().startsWith("look."));
        return passing ? PASSING : DAY;
    }

    /** Why it is too late; empty when it is not. */
    public static Optional<String> tooLate(DueDelivery due, Instant now) {
        Duration worth = of(due.event());
        Duration waited = Duration.between(due.noted(), now);
        return waited.compareTo(worth) > 0
                ? Optional.of("it waited " + minutes(waited) + ", and such an event is told for " + minutes(worth))
                : Optional.empty();
    }

    private static String minutes(Duration length) {
        return length.toMinutes() + " min";
    }
}
