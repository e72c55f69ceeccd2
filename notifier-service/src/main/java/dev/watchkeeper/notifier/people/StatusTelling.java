package dev.watchkeeper.notifier.people;

import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Content.IncidentStage;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.notice.Said;
import dev.watchkeeper.notifier.story.Alarm;
import dev.watchkeeper.notifier.story.Moment;
import dev.watchkeeper.notifier.story.Stage;
import dev.watchkeeper.notifier.story.Story;
import dev.watchkeeper.policy.notify.NotifyPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What customers are told, in words that name nothing of the inside. A draft, unless the policy says otherwise. */
final class StatusTelling {
    private StatusTelling() {}

    static List<Notice> of(Story story, Plan plan, Instant now) {
        List<Notice> all = new ArrayList<>();
        plan.statuspage()
                .ifPresent(page -> story.alarms().entrySet().stream()
                        .filter(entry -> !entry.getValue().old()
                                && entry.getValue().occasions().stream().anyMatch(page.on()::contains))
                        .findFirst()
                        .ifPresent(entry -> incident(story, plan, page, entry.getValue(), now, all)));
        if (plan.maintenance()) {
            maintenance(story, plan, all);
        }
        return all;
    }

    private static void incident(
            Story story, Plan plan, NotifyPlan.Statuspage page, Alarm alarm, Instant now, List<Notice> all) {
        Content.Incident incident = new Content.Incident(
                page.component(),
                stage(story, alarm, now),
                "Problems with " + page.component(),
                body(stage(story, alarm, now), page.component()),
                page.automatically());
        NoticeId id = NoticeId.of("incident", story.watch().idPrefix());
        Notice notice = new Notice(id, story.watch(), alarm.event(), incident, alarm.toldSince());
        all.add(notice);
        if (!page.automatically()) {
            draft(story, plan, notice, all);
        }
    }

    private static IncidentStage stage(Story story, Alarm alarm, Instant now) {
        if (alarm.over(now)) {
            return IncidentStage.RESOLVED;
        }
        return story.stage() == Stage.ROLLING_BACK ? IncidentStage.IDENTIFIED : IncidentStage.INVESTIGATING;
    }

    private static String body(IncidentStage stage, String component) {
        return switch (stage) {
            case INVESTIGATING -> "We see problems with " + component + " after an update and are looking into them.";
            case IDENTIFIED -> "An update causes problems with " + component + ". We are taking it back.";
            case RESOLVED -> "The problems with " + component + " are over.";
            case MAINTENANCE -> component + " is being updated. You may notice it for a moment.";
        };
    }

    /** A change that customers notice. Whether they do, a person knows: always a draft. */
    private static void maintenance(Story story, Plan plan, List<Notice> all) {
        Optional<Moment> start = story.moments().stream()
                .filter(moment -> moment.kind() == Moment.Kind.STARTED && !moment.old())
                .findFirst();
        String component = plan.statuspage()
                .map(NotifyPlan.Statuspage::component)
                .orElse(story.watch().service().service().value());
        boolean done = story.stage() == Stage.COMPLETE
                || story.stage() == Stage.ROLLED_BACK
                || story.stage().last();
        start.ifPresent(moment -> {
            Content.Incident incident = new Content.Incident(
                    component,
                    done ? IncidentStage.RESOLVED : IncidentStage.MAINTENANCE,
                    "Update of " + component,
                    done ? "The update of " + component + " is done." : body(IncidentStage.MAINTENANCE, component),
                    false);
            NoticeId id = NoticeId.of("maintenance", story.watch().idPrefix());
            Notice notice = new Notice(id, story.watch(), moment.event(), incident, moment.at());
            all.add(notice);
            draft(story, plan, notice, all);
        });
    }

    /** The thread says that there is a draft, or that none is needed any more. */
    private static void draft(Story story, Plan plan, Notice of, List<Notice> all) {
        if (!plan.replies() || !(of.content() instanceof Content.Incident incident)) {
            return;
        }
        boolean over = incident.stage() == IncidentStage.RESOLVED;
        String sentence = over
                ? "\"" + incident.name() + "\" is over; a draft that nobody has published needs nothing any more."
                : "\"" + incident.name() + "\" is not published: a person reads it and publishes it with"
                        + " POST /api/v1/status-drafts/" + of.id() + "/publish.";
        plan.channel()
                .ifPresent(channel -> all.add(new Notice(
                        NoticeId.of("draft", of.id().value()),
                        story.watch(),
                        of.of(),
                        new Content.Message(
                                channel,
                                plan.inThread()
                                        ? Optional.of(ThreadTelling.root(story.toldIn(), channel))
                                        : Optional.empty(),
                                false,
                                Said.of("A draft for the status page", List.of())
                                        .noting(List.of(sentence))
                                        .linking(List.of(Pages.of(plan, story)))),
                        of.notBefore())));
    }
}
