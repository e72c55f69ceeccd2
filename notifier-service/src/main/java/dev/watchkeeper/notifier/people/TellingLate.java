package dev.watchkeeper.notifier.people;

import dev.watchkeeper.notifier.story.Alarm;
import dev.watchkeeper.notifier.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Alarms that began while nobody could be told anything. What is over by the time that everything is read was never anybody's to know;
 * what is open still is told once, and escalated from then on (docs/adr/0066).
 */
final class TellingLate {
    /** So long until it is asked again whether everything is read. */
    static final Duration AGAIN = Duration.ofSeconds(15);

    private TellingLate() {}

    /** To be asked only when everything is read: else what is over may look open. */
    static Story after(Story story, Instant now) {
        Story next = story;
        for (Map.Entry<Alarm.Kind, Alarm> alarm : story.alarms().entrySet()) {
            if (due(alarm.getValue(), now)) {
                next = next.toldLate(alarm.getKey(), now);
            }
        }
        return next;
    }

    /** When it has to be looked at again, as long as something is to be told late. */
    static Optional<Instant> lookAgain(Story story, Instant now) {
        return story.alarms().values().stream().anyMatch(alarm -> due(alarm, now))
                ? Optional.of(now.plus(AGAIN))
                : Optional.empty();
    }

    /** What is older than any story is kept may have been told, and forgotten since. */
    private static boolean due(Alarm alarm, Instant now) {
        return alarm.untold() && alarm.since().isAfter(now.minus(FollowingStories.KEPT));
    }
}
