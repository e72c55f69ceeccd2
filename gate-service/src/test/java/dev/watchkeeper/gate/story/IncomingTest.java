package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of bad record on each incoming topic lands in quarantine, and the next good one is handled. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class IncomingTest {
    private static Event good(Topic topic, WatchRef watch) {
        return topic == Topic.VERDICTS
                ? Heard.before(watch, Examples.HEALTH, BeforeOutcome.BREACHED)
                : Heard.rehearsed(watch, false, Optional.of(Examples.OLD));
    }

    @ParameterizedTest
    @EnumSource(
            value = Topic.class,
            names = {"VERDICTS", "ROLLBACKS"})
    @Tag("F8")
    void poisonIsQuarantinedAndTheNextGoodRecordIsHandled(Topic topic) {
        WatchRef watch = Api.requested(ServiceRef.of("demo", "poison-" + topic.shortName(), "production"), "v1.2.0");
        String key = watch.deployment().value();
        // The same key, so the same partition, and no other way to the good one but past the bad ones.
        WatchRef unknown =
                new WatchRef(new DeploymentId(key), Run.FIRST, ServiceRef.of("demo", "somebody-else", "production"));
        try (OtherServices others = new OtherServices()) {
            others.sendGarbage(topic, key);
            others.send(Keys.of(Writer.PROBE).sign(others.encoded(good(topic, watch))));
            others.say(good(topic, watch), Instant.parse("2099-01-01T00:00:00Z"));
            others.send(newer(others.encoded(good(topic, watch)), topic.writer()));
            others.say(good(topic, unknown));
            others.say(good(topic, watch));
        }

        String heard = topic == Topic.VERDICTS ? "evidence.checksBefore" : "evidence.rehearsal";
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Api.get(watch.deployment()).<List<Object>>path(heard))
                        .hasSize(1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(reasons(topic, key))
                        .containsExactly("forged", "forged", "future", "unreadable", "failed"));
    }

    private static EncodedEvent newer(EncodedEvent event, Writer writer) {
        byte[] header = event.headers().get("ce_type");
        assertThat(header).isNotNull();
        String type = new String(header, StandardCharsets.UTF_8).replaceAll("\\d+\\.\\d+\\.\\d+$", "9.0.0");
        return Keys.of(writer).sign(event.with("ce_type", type.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> reasons(Topic topic, String key) {
        return TopicReading.records(topic.quarantineName(), key).stream()
                .map(record -> new String(
                        record.headers().lastHeader("quarantine-reason").value(), StandardCharsets.UTF_8))
                .toList();
    }
}
