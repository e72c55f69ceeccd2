package dev.watchkeeper.notifier.people;

import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Content.AlertStage;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.story.Alarm;
import dev.watchkeeper.notifier.story.Story;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One alert for services that broke together, in place of one for each. It is open while the alarm of any of them is. */
final class CauseAlert {
    private CauseAlert() {}

    /** A deployment that is or was a part of the cause, with what its policy says. */
    record Part(Story story, Plan plan) {
        private Optional<Alarm> alarm(StoryBook.Cause cause, Instant now) {
            return story.alarm(Alarm.Kind.TROUBLE)
                    .filter(alarm -> alarm.cause().filter(cause.id()::equals).isPresent())
                    .filter(alarm -> !alarm.over(now) && paged(alarm));
        }

        private boolean paged(Alarm alarm) {
            return plan.pagerduty()
                    .filter(pager -> PageTelling.paged(pager, alarm))
                    .isPresent();
        }
    }

    static NoticeId id(String cause, String route) {
        return NoticeId.of("cause-alert", cause, route);
    }

    /**
     * The alerts as they are to be; none where no policy pages for it.
     *
     * @param wished which alerts were wished for before: only these are resolved
     */
    static List<Notice> of(StoryBook.Cause cause, List<Part> parts, Predicate<NoticeId> wished, Instant now) {
        List<Alarm> open =
                parts.stream().flatMap(part -> part.alarm(cause, now).stream()).toList();
        boolean escalated = open.stream().anyMatch(alarm -> alarm.escalated().isPresent());
        List<Notice> all = new ArrayList<>();
        if (!open.isEmpty() || wished.test(id(cause.id(), Routes.FIRST))) {
            all.add(alert(cause, parts, open, Routes.FIRST));
        }
        if (escalated || wished.test(id(cause.id(), Routes.SECOND))) {
            all.add(alert(cause, parts, open, Routes.SECOND));
        }
        return all;
    }

    private static Notice alert(StoryBook.Cause cause, List<Part> parts, List<Alarm> open, String route) {
        Part first = parts.getFirst();
        String services = CauseTelling.named(cause);
        Content.Alert alert = new Content.Alert(
                route,
                "watchkeeper/" + cause.project() + "/common-cause/" + cause.id()
                        + (route.equals(Routes.SECOND) ? "/second" : ""),
                stage(open),
                CauseTelling.title(cause) + ": " + services + ": " + cause.sentence(),
                cause.project().value(),
                cause.since(),
                Map.of(
                        "services",
                        services,
                        "deployments",
                        cause.deployments().stream()
                                .limit(CauseTelling.MOST)
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))),
                List.of(Pages.of(first.plan(), first.story())));
        return new Notice(
                id(cause.id(), route), first.story().watch(), first.story().newest(), alert, cause.since());
    }

    /** One person who has taken it up is enough: there is one thing to look for. */
    private static AlertStage stage(List<Alarm> open) {
        if (open.isEmpty()) {
            return AlertStage.RESOLVED;
        }
        return open.stream().anyMatch(alarm -> alarm.answered().isPresent())
                ? AlertStage.ACKNOWLEDGED
                : AlertStage.TRIGGERED;
    }
}
