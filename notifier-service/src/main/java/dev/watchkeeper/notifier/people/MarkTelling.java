package dev.watchkeeper.notifier.people;

import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Content.MarkKind;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.story.Moment;
import dev.watchkeeper.notifier.story.Story;
import dev.watchkeeper.policy.notify.NotifyPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Events on the dashboards of Datadog: start, breach, rollback, end. */
final class MarkTelling {
    private MarkTelling() {}

    static List<Notice> of(Story story, Plan plan) {
        return plan.datadog()
                .map(datadog -> marked(story)
                        .flatMap(moment -> kind(moment).map(kind -> mark(story, datadog, moment, kind)).stream())
                        .toList())
                .orElse(List.of());
    }

    /** Breaches that were told together are one event. */
    private static Stream<Moment> marked(Story story) {
        List<Moment> told =
                story.moments().stream().filter(moment -> !moment.old()).toList();
        return Stream.concat(
                told.stream().filter(moment -> !moment.kind().collected()),
                Replies.of(told.stream()
                                .filter(moment -> moment.kind().collected())
                                .toList())
                        .stream()
                        .map(Replies.Reply::first));
    }

    private static Optional<MarkKind> kind(Moment moment) {
        return switch (moment.kind()) {
            case STARTED -> Optional.of(MarkKind.INFO);
            case BREACH, HELD -> Optional.of(MarkKind.WARNING);
            case ROLLING_BACK, ROLLBACK_FAILED -> Optional.of(MarkKind.ERROR);
            case ROLLED_BACK -> Optional.of(MarkKind.SUCCESS);
            case ENDED -> Optional.of(MarkKind.INFO);
            default -> Optional.empty();
        };
    }

    private static Notice mark(Story story, NotifyPlan.Datadog datadog, Moment moment, MarkKind kind) {
        NoticeId id = NoticeId.of("mark", moment.event().value(), moment.kind().name());
        return new Notice(
                id,
                story.watch(),
                moment.event(),
                new Content.Mark(
                        datadog.service() + " " + story.version() + ": "
                                + moment.kind()
                                        .name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', ' '),
                        moment.sentence(),
                        List.of(
                                "service:" + datadog.service(),
                                "env:" + story.watch().service().environment(),
                                "version:" + story.version(),
                                "deployment:" + story.watch().deployment()),
                        kind,
                        "watchkeeper-" + story.watch().deployment(),
                        moment.at()),
                moment.at());
    }
}
