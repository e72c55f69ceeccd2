package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.people.StoryBook.Kept;
import dev.watchkeeper.notifier.people.StoryBook.Writing;
import dev.watchkeeper.notifier.story.Story;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the stream on, and wishes for what is to be told: position, stories and wishes are one transaction. */
public final class FollowingStories {
    /** Longer than any watch with its reminders; afterwards nobody asks. */
    static final Duration KEPT = Duration.ofDays(40);

    private static final long WORTH_A_WRITE = 1000;

    private final Feed feed;
    private final StoryBook book;
    private final Plans plans;
    private final Pace pace;
    private final Clock clock;
    private final TakingEvents taking;
    private final CaughtUp caughtUp;

    public FollowingStories(Feed feed, StoryBook book, Plans plans, Pace pace, Clock clock) {
        this.feed = feed;
        this.book = book;
        this.plans = plans;
        this.pace = pace;
        this.clock = clock;
        this.taking = new TakingEvents(plans, pace);
        this.caughtUp = new CaughtUp(clock.instant());
    }

    /** @return whether there is more to read at once */
    public boolean readOn() {
        Optional<Position> from = book.position();
        Feed.Page page = feed.next(from);
        Instant now = clock.instant();
        caughtUp.read(page, now);
        if (page.events().isEmpty()
                && from.filter(position -> near(position, page.upTo())).isPresent()) {
            return page.more();
        }
        book.write(writing -> {
            Set<DeploymentId> changed = new LinkedHashSet<>();
            page.events().forEach(event -> changed.addAll(taking.take(writing, event, now)));
            changed.forEach(deployment -> tell(writing, deployment, false, now));
            writing.moveTo(page.upTo());
        });
        return page.more();
    }

    /** Whether a position is worth no write of its own: the stream is full of what people are not told of. */
    private static boolean near(Position from, Position to) {
        return from.epoch() == to.epoch() && to.seq() < from.seq() + WORTH_A_WRITE;
    }

    /** What time alone has changed. A story that cannot be told holds up no other, and is said when these are told. */
    public void lookAgain() {
        Instant now = clock.instant();
        boolean allIsRead = caughtUp.at(now);
        List<RuntimeException> failed = new ArrayList<>();
        for (DeploymentId deployment : book.toLookAt(now)) {
            try {
                book.write(writing -> tell(writing, deployment, allIsRead, now));
            } catch (RuntimeException e) {
                failed.add(e);
            }
        }
        if (!failed.isEmpty()) {
            throw failed.getFirst();
        }
    }

    public void forget() {
        book.forget(clock.instant().minus(KEPT));
    }

    /** @param late whether it is the time to tell what could not be told when it began */
    private void tell(Writing writing, DeploymentId deployment, boolean late, Instant now) {
        writing.find(deployment).ifPresent(kept -> {
            Optional<Plan> plan = plans.of(kept.policy());
            Story raised = late ? TellingLate.after(kept.story(), now) : kept.story();
            Story story = plan.map(known ->
                            Escalating.after(raised, known, pace, writing.taken(Escalating.firsts(raised)), now))
                    .orElse(raised);
            plan.ifPresent(known -> Stream.concat(
                            Telling.of(story, known, now).stream(),
                            PageTelling.leftBehind(story, known, writing::wished, now).stream())
                    .forEach(notice -> writing.wish(notice, now)));
            writing.keep(
                    new Kept(story, kept.policy()),
                    Stream.concat(
                                    plan.flatMap(known -> Escalating.lookAgain(story, known, pace, now)).stream(),
                                    TellingLate.lookAgain(story, now).stream())
                            .min(Instant::compareTo),
                    now);
            writing.causesOf(deployment).forEach(cause -> tell(writing, cause, now));
        });
    }

    /** What one of its parts has changed may change the alert of all of them. */
    private void tell(Writing writing, StoryBook.Cause cause, Instant now) {
        List<CauseAlert.Part> parts = cause.deployments().stream()
                .flatMap(part -> writing.look(part).stream())
                .flatMap(kept -> plans.of(kept.policy()).map(plan -> new CauseAlert.Part(kept.story(), plan)).stream())
                .toList();
        if (!parts.isEmpty()) {
            CauseAlert.of(cause, parts, id -> writing.wished(id).isPresent(), now)
                    .forEach(notice -> writing.wish(notice, now));
        }
    }
}
