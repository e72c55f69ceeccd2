package dev.watchkeeper.notifier.story;

import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.policy.notify.NotifyPlan.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A trouble that somebody has to know about, from its begin to its end.
 *
 * @param event the event that raised it
 * @param answered when a person took it up in Watchkeeper, or a rollback began; empty: nobody has
 * @param quietFrom from when on it is over, unless it comes back before
 * @param escalated when the second route was taken
 * @param old it began so long before it was read that nobody was told of it
 * @param late when it was told, where that was long after it began
 * @param cause the common cause that it is a part of, whose one alert is raised in place of this one's own
 */
public record Alarm(
        EventId event,
        Instant since,
        Set<Occasion> occasions,
        String sentence,
        Optional<Instant> answered,
        Optional<Instant> quietFrom,
        Optional<Instant> escalated,
        boolean old,
        Optional<Instant> late,
        Optional<String> cause) {
    /** A rule that is healthy for this long has recovered; before that it flaps. */
    public static final Duration SETTLES = Duration.ofMinutes(2);

    public Alarm {
        occasions = Set.copyOf(occasions);
    }

    /** What is the matter. Each is one alert. */
    public enum Kind {
        /** A rule is breached, and what follows from it. */
        TROUBLE,
        /** A rule cannot be seen. */
        BLIND,
        /** A rollback has failed: nothing but a person helps. */
        FAILED
    }

    static Alarm raised(Happening by, Occasion occasion, String sentence) {
        return new Alarm(
                by.id(),
                by.at(),
                Set.of(occasion),
                sentence,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                by.old(),
                Optional.empty(),
                Optional.empty());
    }

    /** Nobody was told of it, and somebody has to know: it is not about to be over, and nobody has taken it up. */
    public boolean untold() {
        return old && answered.isEmpty() && quietFrom.isEmpty();
    }

    /** Since when somebody may know of it. */
    public Instant toldSince() {
        return late.orElse(since);
    }

    /** What is said of it. */
    public String said() {
        return said(sentence);
    }

    String said(String words) {
        return late.isPresent()
                ? "open since " + since.truncatedTo(ChronoUnit.SECONDS) + ", told late: " + words
                : words;
    }

    public boolean over(Instant now) {
        return quietFrom.filter(from -> !now.isBefore(from)).isPresent();
    }

    /** It goes on, or comes back before it was over; it keeps the sentence that raised it. */
    Alarm again(Occasion occasion, Happening by) {
        Set<Occasion> more = EnumSet.of(occasion);
        more.addAll(occasions);
        Alarm open = new Alarm(event, since, more, sentence, answered, Optional.empty(), escalated, old, late, cause);
        return old && !by.old() ? open.toldLate(by.at()) : open;
    }

    Alarm toldLate(Instant at) {
        return new Alarm(
                event, since, occasions, sentence, answered, quietFrom, escalated, false, Optional.of(at), cause);
    }

    Alarm answered(Instant at) {
        return new Alarm(
                event,
                since,
                occasions,
                sentence,
                answered.or(() -> Optional.of(at)),
                quietFrom,
                escalated,
                old,
                late,
                cause);
    }

    /** A person has to act. What is asked after an answer is another question, with a time of its own to be answered in. */
    Alarm waiting(Happening by, String question) {
        return answered.isEmpty()
                ? this
                : new Alarm(
                        by.id(),
                        by.at(),
                        occasions,
                        question,
                        Optional.empty(),
                        quietFrom,
                        Optional.empty(),
                        by.old(),
                        Optional.empty(),
                        cause);
    }

    public Alarm quiet(Instant from) {
        return new Alarm(
                event,
                since,
                occasions,
                sentence,
                answered,
                quietFrom.filter(earlier -> earlier.isBefore(from)).or(() -> Optional.of(from)),
                escalated,
                old,
                late,
                cause);
    }

    Alarm escalatedAt(Instant at) {
        return new Alarm(event, since, occasions, sentence, answered, quietFrom, Optional.of(at), old, late, cause);
    }

    /** Others broke with it: one alert is raised for all of them. */
    Alarm partOf(String commonCause) {
        return new Alarm(
                event, since, occasions, sentence, answered, quietFrom, escalated, old, late, Optional.of(commonCause));
    }
}
