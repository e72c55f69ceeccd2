package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.event.RollbackEvent.StopSwitchTurned;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.notice.Said;
import dev.watchkeeper.notifier.story.Happening;
import dev.watchkeeper.notifier.story.Story;
import java.util.List;
import java.util.Optional;

/** A person has stopped all automatic rollbacks of a project, or allows them again: a line in each channel of its services. */
final class StopSwitchTelling {
    private StopSwitchTelling() {}

    /** @param newest of a service of the project; services with the same channel give the same notice */
    static Optional<Notice> of(StopSwitchTurned turned, Happening by, Story newest, Plan plan) {
        return plan.channel()
                .filter(channel -> plan.replies() && !by.old())
                .map(channel -> new Notice(
                        NoticeId.of("stop-switch", by.id().value(), channel),
                        newest.watch(),
                        by.id(),
                        new Content.Message(
                                channel,
                                Optional.empty(),
                                false,
                                Said.of(title(turned), List.of()).noting(List.of(turned.sentence()))),
                        by.at()));
    }

    private static String title(StopSwitchTurned turned) {
        if (turned.offAskedUntil().isPresent()) {
            return "\u270B A second person is asked to allow automatic rollbacks in " + turned.of();
        }
        return turned.on()
                ? "\u270B No automatic rollbacks in " + turned.of()
                : "Automatic rollbacks are allowed again in " + turned.of();
    }
}
