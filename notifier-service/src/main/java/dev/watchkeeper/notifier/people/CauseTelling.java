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

/** Several services broke together: one message for all of them, which grows with each that is found. */
final class CauseTelling {
    static final int MOST = 20;

    private CauseTelling() {}

    /** The services by name, the first few of them. */
    static String named(StoryBook.Cause cause) {
        List<String> services = cause.services().stream().sorted().toList();
        return String.join(", ", services.subList(0, Math.min(MOST, services.size())))
                + (services.size() > MOST ? " and " + (services.size() - MOST) + " more" : "");
    }

    static String title(StoryBook.Cause cause) {
        return cause.services().size() + " services are in trouble together";
    }

    static Optional<Notice> of(RollbackEvent.CommonCauseFound found, Happening by, StoryBook.Cause cause, Plan plan) {
        return plan.channel().filter(channel -> plan.replies()).map(channel -> {
            Said said = Said.of(
                            "\u26A0\uFE0F " + title(cause),
                            List.of(
                                    new AnnouncedLine("Services", named(cause)),
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
