package dev.watchkeeper.probe.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.topic.Writer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StateConsumersTest {
    @Test
    void consumerHasWhatEveryChannelMustHaveWhateverIsShared() {
        Map<String, Object> settings = new StateConsumers(
                        Map.of("bootstrap.servers", "b:9092", "auto.offset.reset", "latest", "group.id", "other"))
                .settings();

        assertThat(settings)
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", false)
                .containsEntry("group.id", "watchkeeper-probe")
                .containsEntry("session.timeout.ms", 6_000)
                .containsEntry("heartbeat.interval.ms", 2_000)
                .containsEntry("partition.assignment.strategy", List.of(RangeAssignor.class.getName()));
    }

    @Test
    @Tag("S10")
    void theGroupIsOneThatTheBrokerGrants() {
        assertThat(StateConsumers.GROUP).startsWith(Writer.PROBE.ownNames());
    }
}
