package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Content.AlertStage;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.story.Alarm;
import dev.watchkeeper.notifier.story.Moment;
import dev.watchkeeper.notifier.story.Story;
import dev.watchkeeper.policy.notify.NotifyPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Alerts and changes at PagerDuty. */
final class PageTelling {
    private PageTelling() {}

    static List<Notice> of(Story story, Plan plan, Instant now) {
        return plan.pagerduty()
                .map(pager -> new ArrayList<>(notices(story, plan, pager, now)))
                .orElseGet(ArrayList::new);
    }

    /** The alert of the first route, by which it is told whether the first route has taken it. */
    static NoticeId first(Story story, Alarm.Kind kind) {
        return story.alarm(kind)
                .flatMap(Alarm::cause)
                .map(cause -> CauseAlert.id(cause, Routes.FIRST))
                .orElseGet(() -> NoticeId.of("alert", story.watch().idPrefix(), kind.name(), Routes.FIRST));
    }

    static boolean paged(NotifyPlan.PagerDuty pager, Alarm alarm) {
        return !alarm.old() && alarm.occasions().stream().anyMatch(pager.page()::contains);
    }

    /**
     * The second routes that are open still of alarms that have not taken them: what began anew before its end was told leaves them
     * behind.
     *
     * @param wished what is wished for under an id
     */
    static List<Notice> leftBehind(Story story, Plan plan, Function<NoticeId, Optional<Content>> wished, Instant now) {
        List<Notice> all = new ArrayList<>();
        story.alarms().forEach((kind, alarm) -> {
            if (plan.pagerduty().isPresent() && alarm.escalated().isEmpty()) {
                Notice over = alert(story, plan, kind, alarm.quiet(now), Routes.SECOND, now);
                wished.apply(over.id())
                        .filter(open -> open instanceof Content.Alert alert && alert.stage() != AlertStage.RESOLVED)
                        .ifPresent(open -> all.add(over));
            }
        });
        return all;
    }

    private static List<Notice> notices(Story story, Plan plan, NotifyPlan.PagerDuty pager, Instant now) {
        List<Notice> all = new ArrayList<>();
        story.alarms().forEach((kind, alarm) -> {
            if (paged(pager, alarm)) {
                all.add(alert(story, plan, kind, alarm, Routes.FIRST, now));
                alarm.escalated().ifPresent(at -> all.add(alert(story, plan, kind, alarm, Routes.SECOND, now)));
            }
        });
        if (pager.changeEvents()) {
            story.moments().stream()
                    .filter(moment -> !moment.old())
                    .filter(moment -> moment.kind() == Moment.Kind.STARTED
                            || moment.kind() == Moment.Kind.ENDED
                            || moment.kind() == Moment.Kind.ROLLED_BACK)
                    .forEach(moment -> all.add(change(story, plan, moment)));
        }
        return all;
    }

    private static Notice alert(Story story, Plan plan, Alarm.Kind kind, Alarm alarm, String route, Instant now) {
        Content.Alert alert = new Content.Alert(
                route,
                "watchkeeper/" + story.watch().service() + "/" + story.watch().idPrefix() + "/" + kind
                        + (route.equals(Routes.SECOND) ? "/second" : ""),
                stage(alarm, now),
                story.watch().service() + " " + story.version() + ": " + alarm.said(),
                story.watch().service().toString(),
                alarm.since(),
                Map.of(
                        "deployment", story.watch().deployment().value(),
                        "version", story.version(),
                        "before", story.previous().orElse("unknown")),
                List.of(Pages.of(plan, story)));
        return new Notice(
                NoticeId.of("alert", story.watch().idPrefix(), kind.name(), route),
                story.watch(),
                alarm.event(),
                alert,
                alarm.toldSince());
    }

    /** What is a part of a common cause is told by the alert of that. */
    private static AlertStage stage(Alarm alarm, Instant now) {
        if (alarm.over(now) || alarm.cause().isPresent()) {
            return AlertStage.RESOLVED;
        }
        return alarm.answered().isPresent() ? AlertStage.ACKNOWLEDGED : AlertStage.TRIGGERED;
    }

    private static Notice change(Story story, Plan plan, Moment moment) {
        List<Link> links = List.of(Pages.of(plan, story));
        return new Notice(
                NoticeId.of("change", story.watch().idPrefix(), moment.kind().name()),
                story.watch(),
                moment.event(),
                new Content.Change(
                        Routes.FIRST,
                        story.watch().service() + " " + story.version() + ": "
                                + (moment.kind() == Moment.Kind.STARTED ? "deployment starts" : moment.sentence()),
                        story.watch().service().toString(),
                        moment.at(),
                        links),
                moment.at());
    }
}
