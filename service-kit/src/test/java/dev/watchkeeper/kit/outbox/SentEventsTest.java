package dev.watchkeeper.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.topic.Writer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SentEventsTest {
    private static final String SERVICE = "demo/api/production";

    private final WatchRef watch =
            new WatchRef(new DeploymentId("d-1"), Run.FIRST, ServiceRef.of("demo", "api", "production"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SentEvents events = new SentEvents(meters, Writer.ROLLBACK);

    @Test
    void whatWasNeverSaidIsThereAtNothingAndOnlyWhatThisServiceSays() {
        assertThat(count("rollback.failed", "", "")).isZero();
        assertThat(count("rollback.held", "cap_reached", "")).isZero();
        assertThat(meters.find(SentEvents.METRIC)
                        .tag("type", "deployment.started")
                        .counter())
                .isNull();
    }

    @Test
    void aHoldIsCountedByWhyAndByItsService() {
        say(new RollbackEvent.Held(watch, HoldCode.CAP_REACHED, "on-call", Optional.empty(), "3 of 3"));
        say(new RollbackEvent.Held(watch, HoldCode.CAP_REACHED, "on-call", Optional.empty(), "3 of 3"));

        assertThat(count("rollback.held", "cap_reached", SERVICE)).isEqualTo(2);
    }

    @Test
    void aRollbackIsCountedByWhoBeganIt() {
        say(new RollbackEvent.RollbackStarted(
                watch, Optional.empty(), Version.ofTag("v2"), Version.ofTag("v1"), "a person says so"));

        assertThat(count("rollback.started", "person", SERVICE)).isEqualTo(1);
    }

    @Test
    void anErasureIsNoEvent() {
        events.sent(new EncodedEvent("watchkeeper.deployment-state", "d-1", Map.of(), Optional.empty()));

        assertThat(meters.find(SentEvents.METRIC).counters()).allMatch(counter -> counter.count() == 0);
    }

    private void say(RollbackEvent event) {
        events.sent(new EventCodec()
                .encode(new Envelope(new EventId("e-1"), Writer.ROLLBACK, Instant.EPOCH, new Sequence(1, 1), event)));
    }

    private double count(String type, String reason, String service) {
        return meters.get(SentEvents.METRIC)
                .tags("type", type, "reason", reason, "service", service)
                .counter()
                .count();
    }
}
