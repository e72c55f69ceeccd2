package dev.watchkeeper.notifier.people.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.people.EventReader;
import dev.watchkeeper.notifier.people.Feed;
import dev.watchkeeper.notifier.people.StoryBook;
import dev.watchkeeper.notifier.story.Story;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;

/** One transaction of stories. */
final class StoryWriting implements StoryBook.Writing {
    private static final ObjectMapper MAPPER = ContractJson.mapper();
    private static final int MOST_WAITING = 1000;
    private static final int MOST_SERVICES = 500;
    /** What was refused or is only asked for is older than all that was started. */
    private static final String BY_AGE = "(state -> 'started' IS NOT NULL, place)";

    private final Handle handle;
    private final EventReader reader;
    private final PostgresStoryBook.Wishes wishes;

    StoryWriting(Handle handle, EventReader reader, PostgresStoryBook.Wishes wishes) {
        this.handle = handle;
        this.reader = reader;
        this.wishes = wishes;
    }

    @Override
    public void moveTo(Position position) {
        handle.createUpdate("""
                        INSERT INTO story_position (epoch, seq) VALUES (:epoch, :seq)
                        ON CONFLICT (only_row) DO UPDATE SET epoch = excluded.epoch, seq = excluded.seq
                        """)
                .bind("epoch", position.epoch())
                .bind("seq", position.seq())
                .execute();
    }

    @Override
    public boolean firstTime(EventId event, DeploymentId of, Instant at) {
        return handle.createUpdate("""
                                INSERT INTO story_event (event_id, deployment, at) VALUES (:id, :deployment, :at)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("id", event.value())
                        .bind("deployment", of.value())
                        .bind("at", at)
                        .execute()
                == 1;
    }

    @Override
    public Optional<StoryBook.Kept> find(DeploymentId deployment) {
        return stories("WHERE deployment = :of FOR UPDATE", deployment.value()).findOne();
    }

    @Override
    public Optional<StoryBook.Kept> look(DeploymentId deployment) {
        return stories("WHERE deployment = :of", deployment.value()).findOne();
    }

    @Override
    public Optional<StoryBook.Kept> newest(ServiceRef service) {
        return stories("WHERE service = :of ORDER BY " + BY_AGE + " DESC LIMIT 1", service.toString())
                .findOne();
    }

    @Override
    public List<StoryBook.Kept> newestOfEach(ProjectName project) {
        return stories("""
                        WHERE place IN (SELECT DISTINCT ON (service) place FROM story WHERE split_part(service, '/', 1) = :of
                            ORDER BY service,\s""" + BY_AGE + " DESC) ORDER BY service LIMIT " + MOST_SERVICES, project.value())
                .list();
    }

    private ResultIterable<StoryBook.Kept> stories(String which, String of) {
        return handle.createQuery("SELECT state, policy, policy_hash FROM story " + which)
                .bind("of", of)
                .map((row, context) -> new StoryBook.Kept(
                        story(row.getString("state")),
                        new ResolvedPolicy(row.getString("policy"), new PolicyHash(row.getString("policy_hash")))));
    }

    @Override
    public void keep(StoryBook.Kept kept, Optional<Instant> lookAt, Instant now) {
        handle.createUpdate("""
                        INSERT INTO story (deployment, service, state, policy, policy_hash, look_at, changed_at)
                        VALUES (:deployment, :service, cast(:state AS jsonb), :policy, :hash, :lookAt, :now)
                        ON CONFLICT (deployment) DO UPDATE SET state = excluded.state, look_at = excluded.look_at,
                            changed_at = excluded.changed_at
                        """)
                .bind("deployment", kept.story().watch().deployment().value())
                .bind("service", kept.story().watch().service().toString())
                .bind("state", json(kept.story()))
                .bind("policy", kept.policy().json())
                .bind("hash", kept.policy().hash().value())
                .bind("lookAt", lookAt.orElse(null))
                .bind("now", now)
                .execute();
    }

    @Override
    public void holdBack(DeploymentId deployment, Feed.Recorded event, Instant now) {
        handle.createUpdate("""
                        INSERT INTO story_waiting (deployment, event_id, type, body, at, kept_at)
                        SELECT :deployment, :id, :type, :body, :at, :now
                        WHERE (SELECT count(*) FROM story_waiting WHERE deployment = :deployment) < :most
                        """)
                .bind("deployment", deployment.value())
                .bind("id", event.id().value())
                .bind("type", event.type())
                .bind("body", event.body())
                .bind("at", event.at())
                .bind("now", now)
                .bind("most", MOST_WAITING)
                .execute();
    }

    @Override
    public List<Feed.Recorded> heldBack(DeploymentId deployment) {
        List<Feed.Recorded> waiting = handle
                .createQuery(
                        "SELECT event_id, type, body, at FROM story_waiting WHERE deployment = :deployment ORDER BY place")
                .bind("deployment", deployment.value())
                .map((row, context) -> recorded(row).toList())
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
        handle.createUpdate("DELETE FROM story_waiting WHERE deployment = :deployment")
                .bind("deployment", deployment.value())
                .execute();
        return waiting;
    }

    private Stream<Feed.Recorded> recorded(ResultSet row) throws SQLException {
        EventId id = new EventId(row.getString("event_id"));
        String type = row.getString("type");
        String body = row.getString("body");
        Instant at = row.getTimestamp("at").toInstant();
        return reader.read(type, body).map(event -> new Feed.Recorded(id, type, body, event, at)).stream();
    }

    @Override
    public Set<NoticeId> taken(Set<NoticeId> among) {
        return wishes.taken(handle, among);
    }

    @Override
    public Optional<Content> wished(NoticeId notice) {
        return wishes.wished(handle, notice);
    }

    @Override
    public void wish(Notice notice, Instant now) {
        wishes.wish(handle, notice, now);
    }

    @Override
    public StoryBook.Cause cause(RollbackEvent.CommonCauseFound found, List<DeploymentId> parts, Instant at) {
        return CauseTable.add(handle, found, parts, at);
    }

    @Override
    public List<StoryBook.Cause> causesOf(DeploymentId deployment) {
        return CauseTable.of(handle, deployment);
    }

    private static String json(Story story) {
        try {
            return MAPPER.writeValueAsString(story);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a story can be written as JSON", e);
        }
    }

    static Story story(String json) {
        try {
            return MAPPER.readValue(json, Story.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the notifier's own stories can be read", e);
        }
    }
}
