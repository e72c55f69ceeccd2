package dev.watchkeeper.notifier.people;

import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.story.Alarm;
import dev.watchkeeper.notifier.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** When the second route is taken: the first has not taken the page, or nobody has answered. Once per alarm. */
final class Escalating {
    private Escalating() {}

    /** @param taken the notices that a receiver has taken */
    static Story after(Story story, Plan plan, Pace pace, Set<NoticeId> taken, Instant now) {
        Story next = story;
        for (Alarm.Kind kind : Alarm.Kind.values()) {
            Optional<String> why = story.alarm(kind)
                    .filter(alarm -> open(plan, alarm, now))
                    .flatMap(alarm -> why(alarm, plan, pace, taken.contains(PageTelling.first(story, kind)), now));
            if (why.isPresent()) {
                next = next.escalated(kind, now, why.get());
            }
        }
        return next;
    }

    /** When it has to be looked at again, because time alone may change something. */
    static Optional<Instant> lookAgain(Story story, Plan plan, Pace pace, Instant now) {
        return story.alarms().values().stream()
                .flatMap(alarm -> {
                    Optional<Instant> quiet = alarm.quietFrom();
                    if (!open(plan, alarm, now)) {
                        return quiet.stream();
                    }
                    Instant second = alarm.toldSince().plus(pace.secondRoute());
                    Instant nobody = alarm.toldSince().plus(pace.escalate());
                    return java.util.stream.Stream.concat(quiet.stream(), java.util.stream.Stream.of(second, nobody));
                })
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo);
    }

    /** The notices by which the first route of each alarm is taken. */
    static Set<NoticeId> firsts(Story story) {
        return story.alarms().keySet().stream()
                .map(kind -> PageTelling.first(story, kind))
                .collect(Collectors.toSet());
    }

    private static boolean open(Plan plan, Alarm alarm, Instant now) {
        boolean paged =
                plan.pagerduty().map(pager -> PageTelling.paged(pager, alarm)).orElse(!alarm.old() && plan.replies());
        return paged && alarm.escalated().isEmpty() && !alarm.over(now);
    }

    private static Optional<String> why(Alarm alarm, Plan plan, Pace pace, boolean taken, Instant now) {
        Duration age = Duration.between(alarm.toldSince(), now);
        if (plan.pagerduty().isPresent() && !taken && age.compareTo(pace.secondRoute()) >= 0) {
            return Optional.of("PagerDuty has not taken the page for " + words(pace.secondRoute()));
        }
        if (alarm.answered().isEmpty() && age.compareTo(pace.escalate()) >= 0) {
            return Optional.of("nobody has answered for " + words(pace.escalate()));
        }
        return Optional.empty();
    }

    private static String words(Duration time) {
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + " minutes" : time.toSeconds() + " s";
    }
}
