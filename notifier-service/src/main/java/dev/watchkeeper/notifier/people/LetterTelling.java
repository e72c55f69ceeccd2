package dev.watchkeeper.notifier.people;

import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.story.Moment;
import dev.watchkeeper.notifier.story.Story;
import dev.watchkeeper.policy.contact.Contact;
import java.util.ArrayList;
import java.util.List;

/** E-mail: for escalations, and for answers that are owed by somebody who has no other way. */
final class LetterTelling {
    private LetterTelling() {}

    static List<Notice> of(Story story, Plan plan) {
        List<Notice> all = new ArrayList<>();
        story.moments().stream()
                .filter(moment -> !moment.old())
                .forEach(moment -> WhoIsTold.by("email", readers(moment, plan))
                        .forEach(address -> all.add(letter(story, plan, moment, address))));
        return all;
    }

    private static List<Contact> readers(Moment moment, Plan plan) {
        return switch (moment.kind()) {
            case ESCALATED -> WhoIsTold.of(plan.contacts(), plan.zone(), Needs.of(moment, plan), moment.at());
            case REMINDER ->
                WhoIsTold.inRole(plan.contacts(), plan.zone(), moment.who(), moment.at()).stream()
                        .filter(contact -> !contact.ways().containsKey("slack"))
                        .toList();
            default -> List.of();
        };
    }

    private static Notice letter(Story story, Plan plan, Moment moment, String address) {
        return new Notice(
                NoticeId.of("letter", moment.event().value(), moment.kind().name(), moment.key(), address),
                story.watch(),
                moment.event(),
                new Content.Letter(
                        address,
                        story.watch().service() + " " + story.version() + ": " + Wording.title(moment, story),
                        moment.sentence() + "\n\n"
                                + Pages.of(plan, story, moment).url() + "\n"),
                moment.at());
    }
}
