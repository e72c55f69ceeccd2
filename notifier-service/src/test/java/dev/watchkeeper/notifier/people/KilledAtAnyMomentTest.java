package dev.watchkeeper.notifier.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EventBody;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.datadog.DatadogCalls;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.notifier.mail.Mailing;
import dev.watchkeeper.notifier.notice.Notices;
import dev.watchkeeper.notifier.notice.Sender;
import dev.watchkeeper.notifier.notice.SendingNotices;
import dev.watchkeeper.notifier.notice.Way;
import dev.watchkeeper.notifier.notice.postgres.PostgresNotices;
import dev.watchkeeper.notifier.people.datadog.DatadogMarks;
import dev.watchkeeper.notifier.people.email.Letters;
import dev.watchkeeper.notifier.people.pagerduty.PagerDutyEvents;
import dev.watchkeeper.notifier.people.pagerduty.PagerDutyNotices;
import dev.watchkeeper.notifier.people.postgres.PostgresStoryBook;
import dev.watchkeeper.notifier.people.slack.SlackMessages;
import dev.watchkeeper.notifier.people.statuspage.StatuspageIncidents;
import dev.watchkeeper.stack.fake.datadog.FakeDatadog;
import dev.watchkeeper.stack.fake.pagerduty.FakePagerDuty;
import dev.watchkeeper.stack.fake.slack.FakeSlack;
import dev.watchkeeper.stack.fake.statuspage.FakeStatuspage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dies before a call, after it, and before its end is written down, again and again; each time a new instance goes on with what the
 * database holds. What a receiver shows at the end is the same as without a death: everything, and everything once.
 */
class KilledAtAnyMomentTest {
    private static final String PUBLISHED =
            Policies.USUAL.replace("on: [rollback] }", "on: [rollback], publish: automatically }");

    /** Dying takes minutes here, and nobody is to be escalated to for that. */
    private static final Pace PATIENT = new Pace(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(2));

    /** So many lives are enough for whatever is left. */
    private static final int MANY = 400;

    private final Jdbi jdbi = PeopleDatabase.fresh();
    private final MovedClock clock = new MovedClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final FakeSlack slack = FakeSlack.start(0, clock).channel("#engineering");
    private final FakePagerDuty pager = FakePagerDuty.start(0).integration("R0").integration("R2");
    private final FakeStatuspage page = FakeStatuspage.start(0).component("api");
    private final FakeDatadog datadog = FakeDatadog.start(0, clock);
    private final GuardedHttpClient client = Vendors.client();
    private final ListedFeed feed = new ListedFeed();

    @AfterEach
    void close() {
        client.close();
        slack.close();
        pager.close();
        page.close();
        datadog.close();
    }

    /** What kill -9 is to the code: nothing after it runs. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** One life of the notifier. */
    private final class Life {
        private final Random fate;
        private final Notices notices;
        private final SendingNotices sending;
        private final FollowingStories following = new FollowingStories(
                feed,
                new PostgresStoryBook(jdbi, EventBody::read, new FollowingStoriesTest.Wishing()),
                new Plans(Policies.PAGE),
                PATIENT,
                clock);

        Life(Random fate) {
            this.fate = fate;
            this.notices = new PostgresNotices(jdbi, new Outbox(Writer.NOTIFIER, () -> {}));
            PagerDutyEvents events = new PagerDutyEvents(
                    Vendors.calls(client), Vendors.operator().secrets(), pager.base());
            this.sending = new SendingNotices(
                    notices,
                    Map.of(
                            Way.SLACK, mortal(new SlackMessages(Vendors.calls(client), slack.api(), Map.of())),
                            Way.PAGERDUTY, mortal(new PagerDutyNotices(events)),
                            Way.STATUSPAGE,
                                    mortal(new StatuspageIncidents(
                                            Vendors.calls(client),
                                            page.api(),
                                            Map.of("petforce", FakeStatuspage.PAGE))),
                            Way.DATADOG, mortal(new DatadogMarks(new DatadogCalls(client, datadog.base()))),
                            Way.EMAIL, mortal(new Letters(letter -> new Mailing.Taken()))),
                    clock);
        }

        private Sender mortal(Sender sender) {
            return job -> {
                die();
                var outcome = sender.send(job);
                die();
                return outcome;
            };
        }

        private void die() {
            if (fate.nextInt(4) == 0) {
                throw new Killed();
            }
        }

        void live() {
            while (following.readOn()) {
                die();
            }
            following.lookAgain();
            for (String lane : notices.lanesDue(clock.instant())) {
                sending.sendOne(lane);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {20_261_129, 7, 42, 1_000_003})
    void everythingIsToldAndNothingTwice(long seed) {
        Random fate = new Random(seed);
        for (int number = 0; number < 6; number++) {
            WatchRef watch = new WatchRef(
                    new DeploymentId("d-" + number), Run.FIRST, ServiceRef.of("petforce", "api", "production"));
            feed.add(number + "-1", Tale.requested(watch, PUBLISHED), clock.instant());
            feed.add(number + "-2", Tale.started(watch), clock.instant());
            feed.add(number + "-3", Tale.announcedStart(watch), clock.instant());
            for (int rule = 0; rule < 3; rule++) {
                feed.add(number + "-4" + rule, Tale.breached(watch, "r" + rule), clock.instant());
            }
            feed.add(number + "-5", Tale.rollbackStarted(watch), clock.instant());
            goOn(fate, 6);
            feed.add(number + "-6", Tale.rolledBackEvent(watch), clock.instant());
            goOn(fate, 4);
        }
        goOn(fate, MANY);

        assertThat(open()).isEmpty();
        assertThat(slack.roots("#engineering")).hasSize(6);
        slack.roots("#engineering")
                .forEach(root -> assertThat(slack.replies("#engineering", root))
                        .extracting(reply -> reply.path("blocks")
                                .get(0)
                                .path("text")
                                .path("text")
                                .asText())
                        .containsExactlyInAnyOrder(
                                "\u26A0\uFE0F 3 rules in trouble",
                                "\uD83D\uDD04 Rolling back",
                                "\uD83D\uDD04 ROLLBACK COMPLETE"));
        assertThat(pager.alerts())
                .allMatch(alert -> alert.woken() <= 1 && alert.state().equals("resolved"));
        assertThat(page.incidents())
                .allMatch(incident -> incident.path("status").asText().equals("resolved"));
        assertThat(page.incidents().stream()
                        .map(incident -> incident.path("metadata").toString()))
                .doesNotHaveDuplicates();
        assertThat(datadog.events()).hasSize(6 * 4);
    }

    /** What is not told yet, and why. */
    private List<String> open() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT way || ' ' || state || ' ' || coalesce(last_answer, '') FROM notice WHERE state NOT IN ('SENT', 'NEEDLESS')")
                .mapTo(String.class)
                .list());
    }

    /** Each life ends with a death or with nothing left to do; what was taken is free again after its lease. */
    private void goOn(Random fate, int lives) {
        for (int life = 0; life < lives && (lives < MANY || !open().isEmpty()); life++) {
            try {
                new Life(fate).live();
            } catch (Killed dead) {
                clock.move(SendingNotices.LEASE);
            }
            clock.move(Duration.ofSeconds(5));
        }
    }
}
