package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EventBody;
import dev.watchkeeper.notifier.people.postgres.PostgresStoryBook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** A stream that is read for people on the real database, and what is wished for then. */
public final class Followed {
    public final Jdbi jdbi;
    final MovedClock clock;
    final ListedFeed feed;
    final FollowingStories following;
    private int number;

    public Followed() {
        this(PeopleDatabase.fresh());
    }

    Followed(Jdbi jdbi) {
        this(jdbi, new ListedFeed(), new MovedClock(Tale.START));
    }

    /** Another instance. */
    Followed(Jdbi jdbi, ListedFeed feed, MovedClock clock) {
        this.jdbi = jdbi;
        this.feed = feed;
        this.clock = clock;
        this.following = new FollowingStories(
                feed,
                new PostgresStoryBook(jdbi, EventBody::read, new FollowingStoriesTest.Wishing()),
                new Plans(Policies.PAGE),
                Pace.USUAL,
                clock);
    }

    public static WatchRef watch(String deployment, String service) {
        return new WatchRef(new DeploymentId(deployment), Run.FIRST, ServiceRef.of("petforce", service, "production"));
    }

    public Followed started(WatchRef watch, String telling) {
        return then(Tale.requested(watch, telling)).then(Tale.started(watch));
    }

    public Followed then(Event event) {
        missed(event);
        readAll();
        return this;
    }

    /** It happens, and nobody reads it yet. */
    Followed missed(Event event) {
        return missed(event, Duration.ZERO);
    }

    /** It happened so long ago, and can be read only now. */
    Followed missed(Event event, Duration ago) {
        number++;
        feed.add("e" + number, event, clock.instant().minus(ago));
        return this;
    }

    Followed after(Duration time) {
        clock.move(time);
        following.lookAgain();
        return this;
    }

    void readAll() {
        while (following.readOn()) {
            // the next page
        }
    }

    /** The stage of each alert by its key, without what all keys begin with. */
    Map<String, String> alerts() {
        Map<String, String> stages = new TreeMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "SELECT content->>'dedupKey' AS key, content->>'stage' AS stage FROM notice WHERE content->>'kind' = 'alert'")
                .map((row, context) -> Map.entry(row.getString("key"), row.getString("stage")))
                .forEach(alert -> stages.put(alert.getKey().replace("watchkeeper/petforce/", ""), alert.getValue())));
        return stages;
    }

    /** The one column of a query. */
    public List<String> texts(String query) {
        return jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    /** Channel and title of each message of Slack in no thread that begins none. */
    List<String> lines() {
        return texts("""
                SELECT place_in.channel || ' ' || title FROM notice,
                    LATERAL (SELECT content->>'channel' AS channel, content->'said'->>'title' AS title) place_in
                WHERE way = 'SLACK' AND under IS NULL AND title NOT LIKE '%Deployment Starting' ORDER BY place, channel
                """);
    }
}
