package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.topic.Topic;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Asks the broker. */
public final class BrokerLogStarts implements LogStarts {
    private static final Logger LOG = Logger.getLogger(BrokerLogStarts.class);

    private final Supplier<Consumer<String, byte[]>> consumers;

    public BrokerLogStarts(Supplier<Consumer<String, byte[]>> consumers) {
        this.consumers = consumers;
    }

    @Override
    public OptionalLong of(Topic topic, int partition) {
        TopicPartition where = new TopicPartition(topic.topicName(), partition);
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            Long first = consumer.beginningOffsets(List.of(where)).get(where);
            return first == null ? OptionalLong.empty() : OptionalLong.of(first);
        } catch (KafkaException e) {
            LOG.warnf("the broker does not say where %s begins: %s", where, e.getMessage());
            return OptionalLong.empty();
        }
    }
}
