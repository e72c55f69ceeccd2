package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.people.StoryBook.Kept;
import dev.watchkeeper.notifier.people.StoryBook.Writing;
import dev.watchkeeper.notifier.story.Happening;
import dev.watchkeeper.notifier.story.Story;
import dev.watchkeeper.notifier.story.Storyline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the stream on, and wishes for what is to be told: position, stories and wishes are one transaction. */
public final class FollowingStories {
    /** Longer than any watch with its reminders; afterwards nobody asks. */
    private static final Duration KEPT = Duration.ofDays(40);

    private static final long WORTH_A_WRITE = 1000;

    private final Feed feed;
    private final StoryBook book;
    private final Plans plans;
    private final Pace pace;
    private final Clock clock;

    public FollowingStories(Feed feed, StoryBook book, Plans plans, Pace pace, Clock clock) {
        this.feed = feed;
        this.book = book;
        this.plans = plans;
        this.pace = pace;
        this.clock = clock;
    }

    /** @return whether there is more to read at once */
    public boolean readOn() {
        Optional<Position> from = book.position();
        Feed.Page page = feed.next(from);
        if (page.events().isEmpty()
                && from.filter(position -> near(position, page.upTo())).isPresent()) {
            return page.more();
        }
        Instant now = clock.instant();
        book.write(writing -> {
            Set<DeploymentId> changed = new LinkedHashSet<>();
            page.events().forEach(event -> take(writing, event, now).ifPresent(changed::add));
            changed.forEach(deployment -> tell(writing, deployment, now));
            writing.moveTo(page.upTo());
        });
        return page.more();
    }

    /** Whether a position is worth no write of its own: the stream is full of what people are not told of. */
    private static boolean near(Position from, Position to) {
        return from.epoch() == to.epoch() && to.seq() < from.seq() + WORTH_A_WRITE;
    }

    /** What time alone has changed. */
    public void lookAgain() {
        Instant now = clock.instant();
        book.toLookAt(now).forEach(deployment -> book.write(writing -> tell(writing, deployment, now)));
    }

    public void forget() {
        book.forget(clock.instant().minus(KEPT));
    }

    private Optional<DeploymentId> take(Writing writing, Feed.Recorded event, Instant now) {
        Optional<DeploymentId> about = event.event().about().map(WatchRef::deployment);
        if (about.isEmpty() || !writing.firstTime(event.id(), about.get(), event.at())) {
            return Optional.empty();
        }
        Optional<Kept> kept = writing.find(about.get());
        if (kept.isPresent()) {
            writing.keep(after(writing, kept.get(), event, now), Optional.empty(), now);
            return about;
        }
        if (event.event() instanceof DeploymentEvent.Requested requested) {
            begin(writing, event, requested, now);
            return about;
        }
        writing.holdBack(about.get(), event, now);
        return Optional.empty();
    }

    private void begin(Writing writing, Feed.Recorded event, DeploymentEvent.Requested requested, Instant now) {
        Kept kept = new Kept(Storyline.begin(happening(event, now), requested), requested.policy());
        for (Feed.Recorded early : writing.heldBack(requested.watch().deployment())) {
            kept = after(writing, kept, early, now);
        }
        writing.keep(kept, Optional.empty(), now);
    }

    private Kept after(Writing writing, Kept kept, Feed.Recorded event, Instant now) {
        Happening happening = happening(event, now);
        if (event.event() instanceof RollbackEvent.CommonCauseFound cause && !happening.old()) {
            plans.of(kept.policy())
                    .flatMap(plan -> CauseTelling.of(
                            cause,
                            happening,
                            writing.cause(cause.watch().service().project(), CauseTelling.names(cause), happening.at()),
                            plan))
                    .ifPresent(notice -> writing.wish(notice, now));
        }
        return new Kept(Storyline.after(kept.story(), happening), kept.policy());
    }

    private void tell(Writing writing, DeploymentId deployment, Instant now) {
        writing.find(deployment).ifPresent(kept -> {
            Optional<Plan> plan = plans.of(kept.policy());
            Story story = plan.map(known -> Escalating.after(kept.story(), known, pace, writing.taken(deployment), now))
                    .orElse(kept.story());
            plan.ifPresent(known -> Telling.of(story, known, now).forEach(notice -> writing.wish(notice, now)));
            writing.keep(
                    new Kept(story, kept.policy()),
                    plan.flatMap(known -> Escalating.lookAgain(story, known, pace, now)),
                    now);
        });
    }

    private Happening happening(Feed.Recorded event, Instant now) {
        return new Happening(event.id(), event.event(), event.at(), event.at().isBefore(now.minus(pace.tooOld())));
    }
}
