package dev.watchkeeper.notifier.wiring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.api.ActingCalls;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.notice.Receipt;
import dev.watchkeeper.notifier.outage.OutagePager;
import dev.watchkeeper.notifier.outage.TellingSight;
import dev.watchkeeper.notifier.outage.WatchingTheStream;
import dev.watchkeeper.notifier.outage.kafka.KafkaSight;
import dev.watchkeeper.notifier.outage.postgres.DatabaseSight;
import dev.watchkeeper.notifier.people.Backlog;
import dev.watchkeeper.notifier.people.Feed;
import dev.watchkeeper.notifier.people.Routes;
import dev.watchkeeper.notifier.people.pagerduty.PagerDutyEvents;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks at the stream from outside of it, on a thread that waits for nothing of it. */
@Singleton
public class OutageWork {
    private static final Logger LOG = Logger.getLogger(OutageWork.class);
    /** The project of the installation itself. */
    private static final ProjectName OWN = new ProjectName("watchkeeper");

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    private final KafkaSight kafka;
    private final WatchingTheStream watching;
    private final Duration every;
    private final Loop loop = new Loop("outage", AFTER_TROUBLE, this::look);

    public OutageWork(
            PeopleConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "mp.messaging.incoming.archive.group.id") String group,
            DataSource database,
            Backlog backlog,
            PagerDutyEvents events,
            GuardedHttpClient client,
            Clock clock) {
        PeopleConfig.Outage outage = config.outage();
        this.kafka = new KafkaSight(broker, group, outage.after(), clock);
        this.every = outage.every();
        Optional<OutagePager> pager = events.has(OWN, Routes.FIRST)
                ? Optional.of(new Paging(events, outage.installation()))
                : Optional.empty();
        this.watching = new WatchingTheStream(
                new TellingSight(
                        new DatabaseSight(database, kafka),
                        () -> backlog.first().map(Feed.Unread::toString),
                        clock),
                pager,
                outage.signal().map(address -> () -> signal(new ActingCalls(client, clock), address)),
                outage.after(),
                clock);
    }

    void onStart(@Observes StartupEvent start) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent stop) {
        loop.stop();
        kafka.close();
    }

    private void look() throws InterruptedException {
        watching.lookOnce();
        Thread.sleep(every);
    }

    private static void signal(ActingCalls calls, URI address) {
        ActingCalls.Reply reply = calls.call(OWN, "GET", address, Map.of(), Optional.empty(), DEADLINE);
        if (!(reply instanceof ActingCalls.Answered answer) || answer.status() >= 300) {
            LOG.warnf("outside monitor not told host=%s", address.getHost());
        }
    }

    /** One alert for the installation: a second page of the same outage is the same alert. */
    private record Paging(PagerDutyEvents events, String installation) implements OutagePager {
        private String key() {
            return PagerDutyEvents.key("watchkeeper/" + installation + "/stream");
        }

        @Override
        public boolean page(String sentence, Instant since) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("event_action", "trigger").put("dedup_key", key());
            body.putObject("payload")
                    .put("summary", sentence)
                    .put("source", installation)
                    .put("severity", "critical")
                    .put("timestamp", since.toString());
            return taken(events.send(OWN, "/v2/enqueue", Routes.FIRST, body, new Receipt(Map.of())), "page");
        }

        @Override
        public boolean resolve() {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("event_action", "resolve").put("dedup_key", key());
            return taken(events.send(OWN, "/v2/enqueue", Routes.FIRST, body, new Receipt(Map.of())), "resolve");
        }

        private static boolean taken(Outcome outcome, String what) {
            if (outcome instanceof Outcome.Taken) {
                LOG.infof("outage %s taken", what);
                return true;
            }
            LOG.warnf("outage %s not taken outcome=%s", what, outcome);
            return false;
        }
    }
}
