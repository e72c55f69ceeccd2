package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.contract.json.EventBody;
import dev.watchkeeper.kit.api.ActingCalls;
import dev.watchkeeper.kit.audit.Audit;
import dev.watchkeeper.kit.datadog.DatadogCalls;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.idempotency.Idempotency;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.kit.secret.SecretStore;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.delivery.SlackPoster;
import dev.watchkeeper.notifier.mail.Mailing;
import dev.watchkeeper.notifier.mail.smtp.SmtpMailing;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Drafts;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.notice.Notices;
import dev.watchkeeper.notifier.notice.SendingNotices;
import dev.watchkeeper.notifier.notice.Way;
import dev.watchkeeper.notifier.notice.postgres.NoticeTable;
import dev.watchkeeper.notifier.notice.postgres.PostgresDrafts;
import dev.watchkeeper.notifier.notice.postgres.PostgresNotices;
import dev.watchkeeper.notifier.people.Backlog;
import dev.watchkeeper.notifier.people.Feed;
import dev.watchkeeper.notifier.people.FollowingStories;
import dev.watchkeeper.notifier.people.Pace;
import dev.watchkeeper.notifier.people.Plans;
import dev.watchkeeper.notifier.people.Routes;
import dev.watchkeeper.notifier.people.StoryBook;
import dev.watchkeeper.notifier.people.archive.ArchiveFeed;
import dev.watchkeeper.notifier.people.datadog.DatadogMarks;
import dev.watchkeeper.notifier.people.email.Letters;
import dev.watchkeeper.notifier.people.pagerduty.PagerDutyEvents;
import dev.watchkeeper.notifier.people.pagerduty.PagerDutyNotices;
import dev.watchkeeper.notifier.people.pagerduty.SecondRoute;
import dev.watchkeeper.notifier.people.postgres.PostgresStoryBook;
import dev.watchkeeper.notifier.people.slack.SlackMessages;
import dev.watchkeeper.notifier.people.slack.SlackPosts;
import dev.watchkeeper.notifier.people.statuspage.StatuspageIncidents;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Builds the parts that tell people. */
@Dependent
public class PeopleWiring {
    private final PeopleConfig config;

    public PeopleWiring(PeopleConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    PublicAddress publicAddress(
            @ConfigProperty(name = "watchkeeper.public-url", defaultValue = "http://localhost:8080") String address) {
        return PublicAddress.of(address, ConfigUtils.getProfiles());
    }

    @Produces
    @Singleton
    Feed feed(Archive archive) {
        return new ArchiveFeed(archive);
    }

    @Produces
    @Singleton
    StoryBook storyBook(Jdbi jdbi) {
        return new PostgresStoryBook(jdbi, EventBody::read, new Wishing());
    }

    @Produces
    @Singleton
    Backlog backlog(Feed feed, StoryBook book, Clock clock) {
        return new Backlog(feed, book, clock);
    }

    @Produces
    @Singleton
    FollowingStories followingStories(Feed feed, StoryBook book, PublicAddress address, Clock clock) {
        return new FollowingStories(
                feed,
                book,
                new Plans(address.page()),
                new Pace(config.secondRouteAfter(), config.escalateAfter(), config.tooOld()),
                clock);
    }

    @Produces
    @Singleton
    Notices notices(Jdbi jdbi, Outbox outbox) {
        return new PostgresNotices(jdbi, outbox);
    }

    @Produces
    @Singleton
    Drafts drafts(Jdbi jdbi, Idempotency idempotency, Audit audit, Clock clock) {
        return new PostgresDrafts(jdbi, idempotency, audit, clock);
    }

    @Produces
    @Singleton
    PagerDutyEvents pagerDutyEvents(GuardedHttpClient client, SecretStore secrets, Clock clock) {
        return new PagerDutyEvents(
                new ActingCalls(client, clock), secrets, config.pagerduty().api());
    }

    @Produces
    @Singleton
    SlackPoster slackPoster(GuardedHttpClient client, Clock clock) {
        return new SlackPosts(new ActingCalls(client, clock), config.slack().api(), clock);
    }

    @Produces
    @Singleton
    SendingNotices sendingNotices(
            Notices notices, GuardedHttpClient client, PagerDutyEvents events, MailConfig mail, Clock clock) {
        ActingCalls calls = new ActingCalls(client, clock);
        return new SendingNotices(
                notices,
                Map.of(
                        Way.SLACK,
                                new SlackMessages(
                                        calls,
                                        config.slack().api(),
                                        config.slack().members()),
                        Way.PAGERDUTY, new SecondRoute(events, new PagerDutyNotices(events), Routes.SECOND),
                        Way.STATUSPAGE,
                                new StatuspageIncidents(
                                        calls,
                                        config.statuspage().api(),
                                        config.statuspage().pages()),
                        Way.DATADOG,
                                new DatadogMarks(new DatadogCalls(
                                        client, config.datadog().api())),
                        Way.EMAIL,
                                new Letters(mail.server()
                                        .<Mailing>map(server -> new SmtpMailing(server, clock))
                                        .orElse(Mailing.NONE))),
                clock);
    }

    /** Wishes stand in another feature's table, in the same transaction. */
    private static final class Wishing implements PostgresStoryBook.Wishes {
        @Override
        public void wish(Handle handle, Notice notice, Instant now) {
            NoticeTable.wish(handle, notice, now);
        }

        @Override
        public Set<NoticeId> taken(Handle handle, Set<NoticeId> among) {
            return NoticeTable.taken(handle, among);
        }

        @Override
        public Optional<Content> wished(Handle handle, NoticeId notice) {
            return NoticeTable.wished(handle, notice);
        }
    }
}
