package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.event.RollbackEvent.WayBackChanged;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Content.AlertStage;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.notice.Said;
import dev.watchkeeper.notifier.story.Happening;
import dev.watchkeeper.notifier.story.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Between deployments: a rollback of a service that was possible is not any more, or is again. A line in the channel of its newest
 * deployment each time, and one alert for the service, open as long as there is no way back.
 */
final class WayBackTelling {
    private static final int MOST_TARGETS = 10;

    private WayBackTelling() {}

    static NoticeId alertId(ServiceRef service) {
        return NoticeId.of("way-back-alert", service.toString());
    }

    /**
     * @param newest of the service
     * @param wished the alert, when there is one
     */
    static List<Notice> of(
            WayBackChanged changed, Happening by, Story newest, Plan plan, Optional<Content.Alert> wished) {
        List<Notice> all = new ArrayList<>();
        if (!by.old()) {
            line(changed, by, newest, plan).ifPresent(all::add);
        }
        boolean pages = !by.old()
                && plan.pagerduty().filter(pager -> !pager.page().isEmpty()).isPresent();
        boolean resolves = wished.filter(alert -> alert.stage() != AlertStage.RESOLVED)
                .filter(alert -> !by.at().isBefore(alert.at()))
                .isPresent();
        if (changed.possible() ? resolves : pages) {
            all.add(alert(changed, by, newest, plan));
        }
        return all;
    }

    private static Optional<Notice> line(WayBackChanged changed, Happening by, Story newest, Plan plan) {
        return plan.channel().filter(channel -> plan.replies()).map(channel -> {
            List<AnnouncedLine> lines = Stream.concat(
                            Stream.of(new AnnouncedLine("Service", changed.of().toString())),
                            changed.targets().stream()
                                    .filter(target -> !target.possible())
                                    .limit(MOST_TARGETS)
                                    .map(target ->
                                            new AnnouncedLine(target.target().toString(), target.why())))
                    .toList();
            List<String> call = changed.possible()
                    ? List.of()
                    : WhoIsTold.by(
                            "slack",
                            WhoIsTold.of(
                                    plan.contacts(),
                                    plan.zone(),
                                    new Need(Set.of(Need.INFRASTRUCTURE), false),
                                    by.at()));
            Said said = Said.of(
                            changed.possible()
                                    ? "A rollback is possible again"
                                    : "\u26A0\uFE0F A rollback is not possible any more",
                            lines)
                    .noting(List.of(changed.sentence()))
                    .calling(call)
                    .linking(List.of(Pages.of(plan, newest)));
            return new Notice(
                    NoticeId.of("way-back", by.id().value(), channel),
                    newest.watch(),
                    by.id(),
                    new Content.Message(channel, Optional.empty(), false, said),
                    by.at());
        });
    }

    private static Notice alert(WayBackChanged changed, Happening by, Story newest, Plan plan) {
        Content.Alert alert = new Content.Alert(
                Routes.FIRST,
                "watchkeeper/" + changed.of() + "/way-back",
                changed.possible() ? AlertStage.RESOLVED : AlertStage.TRIGGERED,
                changed.of() + ": " + changed.sentence(),
                changed.of().toString(),
                by.at(),
                Map.of("deployment", newest.watch().deployment().value(), "version", newest.version()),
                List.of(Pages.of(plan, newest)));
        return new Notice(alertId(changed.of()), newest.watch(), by.id(), alert, by.at());
    }
}
