package dev.watchkeeper.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.stack.test.TestStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicSetupTest {
    private final TopicSetup setup = new TopicSetup(TestStack.shared().bootstrapServers());

    @Test
    void everyTopicHasItsQuarantine() {
        assertThat(TopicPlan.all(12)).hasSize(2 * Topic.values().length);
    }

    @Test
    void secondRunChangesNothing() {
        assertThatCode(() -> setup.create(TopicPlan.all(Topic.DEFAULT_PARTITIONS)))
                .doesNotThrowAnyException();
    }

    @Test
    void otherPartitionCountIsRefused() {
        List<TopicPlan> wider = List.of(new TopicPlan(Topic.VERDICTS.topicName(), 48, Map.of()));

        assertThatThrownBy(() -> setup.create(wider)).hasMessageContaining("has 12 partitions and must have 48");
    }
}
