package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.notice.Said;
import dev.watchkeeper.notifier.people.Replies.Reply;
import dev.watchkeeper.notifier.story.Moment;
import dev.watchkeeper.notifier.story.Moment.Kind;
import dev.watchkeeper.notifier.story.Story;
import dev.watchkeeper.policy.contact.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The thread of a deployment: its first message, which says how it stands, and what matters below it. */
public final class ThreadTelling {
    private static final int MOST_LINKS = 5;
    /** What is told where the policy asks for announcements alone. */
    private static final Set<Kind> ANNOUNCEMENTS = Set.of(Kind.ANNOUNCED, Kind.ROLLED_BACK);
    /** What the channel sees beside the thread. */
    private static final Set<Kind> IN_CHANNEL =
            Set.of(Kind.ANNOUNCED, Kind.ROLLING_BACK, Kind.ROLLED_BACK, Kind.ROLLBACK_FAILED, Kind.ESCALATED);
    /** What somebody is called for. */
    private static final Set<Kind> CALLS = Set.of(
            Kind.BREACH,
            Kind.BLIND,
            Kind.FACT,
            Kind.HELD,
            Kind.ROLLBACK_FAILED,
            Kind.DATABASE,
            Kind.STEP,
            Kind.STOPPED);

    private final Story story;
    private final Plan plan;
    private final String channel;
    private final NoticeId root;

    private ThreadTelling(Story story, Plan plan, String channel) {
        this.story = story;
        this.plan = plan;
        this.channel = channel;
        this.root = root(story.toldIn(), channel);
    }

    static List<Notice> of(Story story, Plan plan) {
        return plan.channel()
                .filter(channel -> story.told())
                .map(channel -> new ThreadTelling(story, plan, channel).notices())
                .orElse(List.of());
    }

    /** The first message of a deployment in a channel; what is told under it stands in its thread. */
    public static NoticeId root(DeploymentId deployment, String channel) {
        return NoticeId.of("root", deployment.value(), channel);
    }

    /** It has the first message of another deployment above it. */
    private static boolean watchesRollback(Story story) {
        return story.kind() == StartKind.AFTER_ROLLBACK;
    }

    private List<Notice> notices() {
        List<Notice> all = new ArrayList<>();
        Moment begin = story.moments().stream()
                .filter(moment -> !moment.old())
                .findFirst()
                .orElseThrow();
        if (!watchesRollback(story)) {
            all.add(new Notice(
                    root,
                    story.watch(),
                    begin.event(),
                    new Content.Message(channel, Optional.empty(), false, opening(begin)),
                    begin.at()));
        }
        List<Moment> told = story.moments().stream().filter(this::repliedTo).toList();
        Replies.of(told).forEach(reply -> all.add(reply(reply)));
        plan.announceIn().ifPresent(other -> announcements(other, all));
        return all;
    }

    private boolean repliedTo(Moment moment) {
        boolean numbersFollow =
                moment.kind() == Kind.PHASE_ENDED && plan.announced().contains(moment.key());
        return !moment.old()
                && moment.kind() != Kind.STARTED
                && !numbersFollow
                && (plan.replies() || ANNOUNCEMENTS.contains(moment.kind()));
    }

    private Said opening(Moment begin) {
        List<AnnouncedLine> lines = new ArrayList<>(story.opening()
                .map(Story.Opening::lines)
                .orElseGet(() -> List.of(new AnnouncedLine(
                        "Version",
                        story.version() + " of " + story.watch().service().service()))));
        lines.add(new AnnouncedLine("State", Wording.state(story)));
        String title = story.opening().map(Story.Opening::title).orElseGet(() -> Wording.opening(story));
        List<Contact> onCall = WhoIsTold.of(plan.contacts(), plan.zone(), new Need(Set.of(), false), begin.at());
        return Said.of(title, lines).calling(WhoIsTold.by("slack", onCall)).linking(List.of(Pages.of(plan, story)));
    }

    private Notice reply(Reply reply) {
        Moment first = reply.first();
        boolean inChannel =
                reply.moments().stream().anyMatch(moment -> IN_CHANNEL.contains(moment.kind())) && !reply.more();
        return new Notice(
                NoticeId.of(
                        "reply",
                        root.value(),
                        first.event().value(),
                        first.kind().name(),
                        first.key()),
                story.watch(),
                first.event(),
                new Content.Message(
                        channel,
                        plan.inThread() ? Optional.of(root) : Optional.empty(),
                        inChannel && plan.inThread(),
                        said(reply)),
                reply.notBefore());
    }

    private Said said(Reply reply) {
        Moment first = reply.first();
        if (reply.more()) {
            int count = reply.moments().size() + story.left();
            return Said.of("and " + count + " more", List.of())
                    .noting(List.of("So much happens that the rest is not told one by one; the page shows all of it."))
                    .linking(List.of(Pages.of(plan, story)));
        }
        if (reply.collected()) {
            return Said.of(Wording.rulesTitle(reply), Wording.rules(reply))
                    .calling(called(reply.moments()))
                    .linking(links(reply.moments()));
        }
        List<String> notes = first.lines().isEmpty() ? List.of(first.sentence()) : List.of();
        return Said.of(Wording.title(first, story), first.lines())
                .noting(notes)
                .calling(called(reply.moments()))
                .linking(links(reply.moments()));
    }

    private List<Link> links(List<Moment> moments) {
        return Stream.concat(Stream.of(page(moments)), moments.stream().flatMap(moment -> moment.links().stream()))
                .distinct()
                .limit(MOST_LINKS)
                .toList();
    }

    /** Several things are looked at where all of them stand. */
    private Link page(List<Moment> moments) {
        return moments.size() == 1 ? Pages.of(plan, story, moments.getFirst()) : Pages.of(plan, story);
    }

    /** Names only those who may be told at the time of what happened, so that the reply stays the same however late it is read. */
    private List<String> called(List<Moment> moments) {
        Moment first = moments.getFirst();
        if (first.kind() == Kind.REMINDER) {
            return WhoIsTold.by("slack", WhoIsTold.inRole(plan.contacts(), plan.zone(), first.who(), first.at()));
        }
        Need need = moments.stream().map(this::need).reduce(new Need(Set.of(), false), Need::and);
        boolean calls = moments.stream().anyMatch(moment -> CALLS.contains(moment.kind())) || need.escalated();
        return calls ? WhoIsTold.by("slack", WhoIsTold.of(plan.contacts(), plan.zone(), need, first.at())) : List.of();
    }

    private Need need(Moment moment) {
        return Needs.of(moment, plan);
    }

    /** The channel that the policy names for announcements gets these alone, each as a message of its own. */
    private void announcements(String other, List<Notice> all) {
        story.moments().stream()
                .filter(moment -> !moment.old())
                .filter(moment -> moment.kind() == Kind.STARTED || ANNOUNCEMENTS.contains(moment.kind()))
                .forEach(moment -> all.add(new Notice(
                        NoticeId.of(
                                "announcement",
                                story.watch().idPrefix(),
                                other,
                                moment.kind().name(),
                                moment.key()),
                        story.watch(),
                        moment.event(),
                        new Content.Message(other, Optional.empty(), false, announcement(moment)),
                        moment.at())));
    }

    private Said announcement(Moment moment) {
        return moment.kind() == Kind.STARTED
                ? opening(moment)
                : Said.of(Wording.title(moment, story), moment.lines()).linking(List.of(Pages.of(plan, story, moment)));
    }
}
