package dev.watchkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.stack.fake.pagerduty.FakePagerDuty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The broker stops under a running notifier: that is told past the stream, and afterwards everything is there once. */
class StoppedKafkaTest {
    private static final WatchRef FLOW =
            new WatchRef(new DeploymentId("stopped-flow"), Run.FIRST, ServiceRef.of("demo", "flow", "production"));
    private static final int EACH = 60;

    private static List<CompletableFuture<String>> send(WrittenEvents events, int from) {
        List<CompletableFuture<String>> sent = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            sent.add(events.send(WrittenEvents.step(FLOW, from + i)));
        }
        return sent;
    }

    private static List<FakePagerDuty.Alert> outages(NotifierUnderTest notifier) {
        return notifier.pager.alerts().stream()
                .filter(alert -> alert.key().contains("/stream"))
                .toList();
    }

    private static List<String> archived(NotifierUnderTest notifier) throws Exception {
        return notifier.rows("SELECT event_id FROM archive WHERE event_id LIKE 'written-%' AND NOT repeated");
    }

    @Test
    @Tag("F53")
    void anOutageIsPagedAndResolvedAndNothingIsLostOrDoubled() throws Exception {
        Path project = Path.of("..").toAbsolutePath().normalize();
        try (NotifierUnderTest notifier = new NotifierUnderTest(project, "demo", "watchkeeper")
                        .with("watchkeeper.people.outage.after", "3s")
                        .with("watchkeeper.people.outage.every", "500ms");
                HookReceiver receiver = new HookReceiver();
                WrittenEvents events = new WrittenEvents(notifier.bootstrapServers())) {
            notifier.startAndWait();
            events.grantRoles();
            Awaitility.await("a subscription is taken")
                    .atMost(NotifierUnderTest.LONG)
                    .until(() -> notifier.post(
                            "/api/v1/subscriptions",
                            "{\"project\":\"demo\",\"url\":\"" + receiver.url()
                                    + "\",\"types\":[\"deployment.cutoverstep\"]}"));
            CompletableFuture.allOf(send(events, 0).toArray(CompletableFuture[]::new))
                    .get();
            Awaitility.await("all is told before")
                    .atMost(NotifierUnderTest.LONG)
                    .until(() -> receiver.calls().size() >= EACH);
            assertThat(outages(notifier)).isEmpty();

            notifier.stopKafka();
            // Whoever writes waits as well.
            CompletableFuture<List<CompletableFuture<String>>> meanwhile =
                    CompletableFuture.supplyAsync(() -> send(events, EACH));
            Awaitility.await("somebody is woken")
                    .atMost(NotifierUnderTest.LONG)
                    .until(() -> outages(notifier).size() == 1);
            assertThat(outages(notifier).getFirst().summary()).contains("stream has stopped since", "Kafka");
            assertThat(outages(notifier).getFirst().state()).isEqualTo("triggered");
            assertThat(notifier.answers("/api/v1/archive?after=start")).isTrue();

            notifier.startKafkaAgain();
            CompletableFuture.allOf(meanwhile.get().toArray(CompletableFuture[]::new))
                    .get();
            Awaitility.await("the alert is resolved")
                    .atMost(NotifierUnderTest.LONG)
                    .until(() -> outages(notifier).getFirst().state().equals("resolved"));
            CompletableFuture.allOf(send(events, 2 * EACH).toArray(CompletableFuture[]::new))
                    .get();
            Awaitility.await("everything is archived")
                    .atMost(NotifierUnderTest.LONG)
                    .until(() -> archived(notifier).containsAll(events.taken()));
            Awaitility.await("everything is told")
                    .atMost(NotifierUnderTest.LONG)
                    .until(() -> receiver.calls().size() >= 3 * EACH);

            assertThat(archived(notifier)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(events.taken());
            assertThat(receiver.calls()).extracting(HookReceiver.Call::event).doesNotHaveDuplicates();
            assertThat(receiver.calls()).hasSize(3 * EACH);
            assertThat(outages(notifier)).hasSize(1).allMatch(alert -> alert.woken() == 1);
        }
    }
}
