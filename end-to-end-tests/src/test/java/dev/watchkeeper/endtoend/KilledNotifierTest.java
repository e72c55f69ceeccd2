package dev.watchkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.stack.fake.pagerduty.FakePagerDuty;
import dev.watchkeeper.stack.fake.vendor.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packaged notifier is killed again and again while events come in. At the end everything is archived once and in order, and told:
 * a webhook at least once and each time under the same id, a message in Slack once, an alert under one key.
 */
class KilledNotifierTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BETWEEN = Duration.ofMillis(150);
    private static final int BURST = 400;
    private static final WatchRef FLOW = watch("demo", "flow");
    private static final WatchRef ONE = watch("demo", "one");
    private static final WatchRef TWO = watch("other", "two");

    private final List<HookReceiver> receivers = new ArrayList<>();
    private final AtomicInteger steps = new AtomicInteger();
    private int kills;

    private static WatchRef watch(String project, String name) {
        return new WatchRef(new DeploymentId("killed-" + name), Run.FIRST, ServiceRef.of(project, name, "production"));
    }

    @Test
    @Tag("F40")
    void whateverItIsKilledInNothingIsLostAndNothingIsDoubled() throws Exception {
        for (int i = 0; i < 4; i++) {
            receivers.add(new HookReceiver());
        }
        Path project = Path.of("..").toAbsolutePath().normalize();
        try (NotifierUnderTest notifier = new NotifierUnderTest(project, "demo", "other");
                WrittenEvents events = new WrittenEvents(notifier.bootstrapServers());
                ScheduledExecutorService flow = Executors.newSingleThreadScheduledExecutor()) {
            notifier.slack.channel("#one").channel("#two");
            notifier.startAndWait();
            events.grantRoles();
            for (HookReceiver receiver : receivers) {
                subscribe(notifier, receiver);
            }
            var flowing = flow.scheduleWithFixedDelay(
                    () -> {
                        var unused = events.send(WrittenEvents.step(FLOW, steps.incrementAndGet()));
                    },
                    0,
                    BETWEEN.toMillis(),
                    TimeUnit.MILLISECONDS);

            killedInACallToPeople(notifier, events);
            killedInAWebhook(notifier);
            killedWhileArchiving(notifier, events);
            killedWhileStarting(notifier);

            notifier.startAndWait();
            flowing.cancel(false);
            events.takeBack(ONE);
            events.takeBack(TWO);
            assertThat(kills).isGreaterThanOrEqualTo(10);
            everythingIsArchivedOnceAndInOrder(notifier, events);
            peopleAreToldOnce(notifier, events);
            webhooksAreToldAtLeastOnceUnderOneId(notifier);
        } finally {
            receivers.forEach(HookReceiver::close);
        }
    }

    private static void subscribe(NotifierUnderTest notifier, HookReceiver receiver) {
        Awaitility.await("a subscription is taken")
                .atMost(NotifierUnderTest.LONG)
                .until(() -> notifier.post(
                        "/api/v1/subscriptions",
                        "{\"project\":\"demo\",\"url\":\"" + receiver.url()
                                + "\",\"types\":[\"deployment.cutoverstep\"]}"));
    }

    private void kill(NotifierUnderTest notifier) {
        notifier.kill();
        kills++;
    }

    private void killedOnce(NotifierUnderTest notifier, String when, Callable<Boolean> there) {
        Awaitility.await(when)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(NotifierUnderTest.LONG)
                .until(there);
        kill(notifier);
    }

    /** The vendor has acted, and its answer never comes. */
    private void killedInACallToPeople(NotifierUnderTest notifier, WrittenEvents events) throws Exception {
        notifier.slack.next(Trouble.HANGS_AFTER_ACTING);
        events.begin(ONE, "#one");
        killedOnce(
                notifier,
                "Slack has the thread",
                () -> !notifier.slack.roots("#one").isEmpty());
        notifier.startAndWait();
        notifier.slack.next(Trouble.HANGS_AFTER_ACTING);
        events.begin(TWO, "#two");
        killedOnce(
                notifier,
                "Slack has the other thread",
                () -> !notifier.slack.roots("#two").isEmpty());
        for (WatchRef watch : List.of(ONE, TWO)) {
            notifier.startAndWait();
            notifier.pager.next(Trouble.HANGS_AFTER_ACTING);
            events.breach(watch);
            killedOnce(
                    notifier,
                    "PagerDuty has the alert",
                    () -> !alerts(notifier, watch).isEmpty());
        }
    }

    private void killedInAWebhook(NotifierUnderTest notifier) {
        for (HookReceiver receiver : receivers.subList(0, 2)) {
            notifier.startAndWait();
            receiver.holdNext();
            killedOnce(notifier, "a webhook has come", receiver::holds);
        }
        // An attempt that has no end yet: before the call, in it, or after it and before that is written down.
        for (int twice = 0; twice < 2; twice++) {
            notifier.startAndWait();
            Set<String> before = new TreeSet<>(openAttempts(notifier));
            killedOnce(notifier, "an attempt has begun", () -> !before.containsAll(openAttempts(notifier)));
        }
    }

    private static List<String> openAttempts(NotifierUnderTest notifier) {
        try {
            return notifier.rows("SELECT id FROM delivery_attempt WHERE outcome IS NULL");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void killedWhileArchiving(NotifierUnderTest notifier, WrittenEvents events) throws Exception {
        for (int times = 1; times <= 2; times++) {
            notifier.startAndWait();
            long before = notifier.number("SELECT seq FROM stream_head");
            long least = before + 40L * times;
            List<CompletableFuture<String>> burst = new ArrayList<>();
            for (int i = 0; i < BURST; i++) {
                burst.add(events.send(WrittenEvents.step(TWO, steps.incrementAndGet())));
            }
            killedOnce(notifier, "it archives", () -> notifier.number("SELECT seq FROM stream_head") > least);
            CompletableFuture.allOf(burst.toArray(CompletableFuture[]::new)).get();
        }
    }

    private void killedWhileStarting(NotifierUnderTest notifier) {
        notifier.start();
        killedOnce(
                notifier,
                "it has the database",
                () -> notifier.number(
                                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
                        > 0);
    }

    private static void everythingIsArchivedOnceAndInOrder(NotifierUnderTest notifier, WrittenEvents events)
            throws IOException, SQLException {
        Set<String> written = events.taken();
        Awaitility.await("everything is archived")
                .atMost(NotifierUnderTest.LONG)
                .until(() -> archived(notifier).containsAll(written));
        List<String> archived = archived(notifier);

        assertThat(archived).doesNotHaveDuplicates();
        assertThat(archived.stream().filter(id -> id.startsWith("written-")).collect(Collectors.toSet()))
                .isEqualTo(written);
        // Its own events may have been sent twice by lives that died in between: kept twice, and shown once.
        assertThat(notifier.rows("SELECT DISTINCT topic FROM archive WHERE repeated"))
                .isSubsetOf("watchkeeper.notifications");
        // Positions without a hole and without a double, asked at one moment: its own events still come in.
        assertThat(notifier.number("SELECT count(*) - count(DISTINCT seq) FROM archive"))
                .isZero();
        assertThat(notifier.number("SELECT max(seq) - min(seq) + 1 - count(*) FROM archive"))
                .isZero();
        assertThat(notifier.number("""
                        SELECT count(*) FROM (SELECT record_offset <=
                            lag(record_offset) OVER (PARTITION BY topic, partition ORDER BY seq) AS wrong FROM archive) a WHERE wrong
                        """)).isZero();
    }

    /** Ids in the order of the pages; the events that access knows are never given out, and are asked of the table. */
    private static List<String> archived(NotifierUnderTest notifier) throws IOException, SQLException {
        List<String> ids = new ArrayList<>(
                notifier.rows("SELECT event_id FROM archive WHERE topic = 'watchkeeper.access' AND NOT repeated"));
        String after = "start";
        boolean more = true;
        long last = 0;
        while (more) {
            JsonNode page = JSON.readTree(notifier.get("/api/v1/archive?limit=500&after=" + after));
            for (JsonNode event : page.path("events")) {
                long position = Long.parseLong(event.path("position").asText().split("-", 2)[1]);
                assertThat(position).isGreaterThan(last);
                last = position;
                ids.add(event.path("id").asText());
            }
            after = page.path("next").asText();
            more = page.path("more").asBoolean();
        }
        return ids;
    }

    private static List<FakePagerDuty.Alert> alerts(NotifierUnderTest notifier, WatchRef watch) {
        return notifier.pager.alerts().stream()
                .filter(alert -> alert.key().contains(watch.deployment().value()))
                .toList();
    }

    private static void peopleAreToldOnce(NotifierUnderTest notifier, WrittenEvents events) {
        Awaitility.await("all that people are to be told is told")
                .atMost(NotifierUnderTest.LONG)
                .until(() -> List.of(ONE, TWO).stream()
                                .flatMap(watch -> alerts(notifier, watch).stream())
                                .filter(alert -> alert.state().equals("resolved"))
                                .count()
                        == 2);
        Awaitility.await("nothing is open")
                .atMost(NotifierUnderTest.LONG)
                .until(() -> notifier.rows("SELECT id FROM notice WHERE state NOT IN ('SENT', 'NEEDLESS')")
                        .isEmpty());

        for (String channel : List.of("#one", "#two")) {
            List<JsonNode> roots = notifier.slack.roots(channel);
            assertThat(roots).as(channel).hasSize(1);
            assertThat(notifier.slack.replies(channel, roots.getFirst()))
                    .extracting(reply -> reply.path("blocks")
                            .get(0)
                            .path("text")
                            .path("text")
                            .asText())
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
        for (WatchRef watch : List.of(ONE, TWO)) {
            assertThat(alerts(notifier, watch)).as("%s", watch).hasSize(1).allMatch(alert -> alert.woken() == 1);
        }
        assertThat(events.taken()).isNotEmpty();
    }

    private void webhooksAreToldAtLeastOnceUnderOneId(NotifierUnderTest notifier) throws SQLException {
        Set<String> wanted = new TreeSet<>(
                notifier.rows(
                        "SELECT event_id FROM archive WHERE type = 'deployment.cutoverstep' AND project = 'demo' AND NOT repeated"));
        assertThat(wanted).hasSizeGreaterThan(50);
        int repeats = 0;
        for (HookReceiver receiver : receivers) {
            Awaitility.await("every webhook has come")
                    .atMost(NotifierUnderTest.LONG)
                    .until(() -> told(receiver).keySet().containsAll(wanted));
            Map<String, List<String>> told = told(receiver);
            assertThat(told.keySet()).isEqualTo(wanted);
            assertThat(told.values()).allMatch(ids -> Set.copyOf(ids).size() == 1);
            assertThat(told.values().stream().map(List::getFirst)).doesNotHaveDuplicates();
            assertThat(inOrder(receiver))
                    .as("first calls come in the order of the stream")
                    .isTrue();
            repeats += receiver.calls().size() - told.size();
        }
        assertThat(repeats)
                .as("two calls were taken and never answered, and come again")
                .isGreaterThanOrEqualTo(2);
        assertThat(notifier.rows("SELECT state FROM delivery WHERE state <> 'DELIVERED'"))
                .isEmpty();
    }

    /** By event, the ids of the calls. */
    private static Map<String, List<String>> told(HookReceiver receiver) {
        return receiver.calls().stream()
                .collect(Collectors.groupingBy(
                        HookReceiver.Call::event,
                        Collectors.mapping(HookReceiver.Call::webhookId, Collectors.toList())));
    }

    private static boolean inOrder(HookReceiver receiver) {
        List<Long> numbers = receiver.calls().stream()
                .map(HookReceiver.Call::event)
                .distinct()
                .map(id -> Long.valueOf(id.substring("written-".length())))
                .toList();
        return numbers.equals(numbers.stream().sorted().toList());
    }
}
