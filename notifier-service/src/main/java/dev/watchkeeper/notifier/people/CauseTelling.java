package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.notice.Said;
import dev.watchkeeper.notifier.story.Happening;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Several services broke together: one message for all of them, which grows with each that is found. */
final class CauseTelling {
    private static final int MOST = 20;

    private CauseTelling() {}

    static Set<String> names(RollbackEvent.CommonCauseFound cause) {
        return cause.services().stream().map(Object::toString).collect(Collectors.toSet());
    }

    static Optional<Notice> of(RollbackEvent.CommonCauseFound found, Happening by, StoryBook.Cause cause, Plan plan) {
        return plan.channel().filter(channel -> plan.replies()).map(channel -> {
            List<String> services = cause.services().stream().sorted().toList();
            String named = String.join(", ", services.subList(0, Math.min(MOST, services.size())))
                    + (services.size() > MOST ? " and " + (services.size() - MOST) + " more" : "");
            Said said = Said.of(
                            "\u26A0\uFE0F " + services.size() + " services are in trouble together",
                            List.of(
                                    new AnnouncedLine("Services", named),
                                    new AnnouncedLine(
                                            "Status", "nothing is rolled back automatically: one cause is likely")))
                    .noting(List.of(found.sentence()))
                    .calling(WhoIsTold.by(
                            "slack",
                            WhoIsTold.of(
                                    plan.contacts(),
                                    plan.zone(),
                                    new Need(Set.of(Need.INFRASTRUCTURE), false),
                                    cause.since())));
            return new Notice(
                    NoticeId.of("common-cause", cause.id(), channel),
                    found.watch(),
                    by.id(),
                    new Content.Message(channel, Optional.empty(), false, said),
                    by.at());
        });
    }
}
