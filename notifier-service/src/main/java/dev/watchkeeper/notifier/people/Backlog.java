package dev.watchkeeper.notifier.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What lies in the archive and is in no story yet. While reading goes well there is next to nothing; an event that cannot be taken
 * holds back all that comes after it.
 */
public final class Backlog {
    private final Feed feed;
    private final StoryBook book;
    private final Clock clock;

    public Backlog(Feed feed, StoryBook book, Clock clock) {
        this.feed = feed;
        this.book = book;
        this.clock = clock;
    }

    /** What is taken next. */
    public Optional<Feed.Unread> first() {
        return feed.first(book.position());
    }

    /** The age of what is taken next, since the broker appended it; zero when there is nothing. */
    public Duration lag() {
        Instant now = clock.instant();
        return first().map(unread -> Duration.between(unread.at(), now))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}
