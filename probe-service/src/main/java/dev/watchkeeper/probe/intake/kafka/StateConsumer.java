package dev.watchkeeper.probe.intake.kafka;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.probe.intake.LookBook;
import dev.watchkeeper.probe.intake.WatchBook;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * The one consumer of {@code deployment-state} and {@code rollbacks}. Of each partition it is given it reads the state from the
 * beginning to its end, then goes on; {@code rollbacks} it takes up where the last answered look was. Why this is a plain client and
 * not a channel: {@code docs/adr/0004-one-consumer-for-state-and-looks.md}.
 */
public final class StateConsumer {
    private static final Logger LOG = Logger.getLogger(StateConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final StateConsumers consumers;
    private final StateReader reader;
    private final WatchBook watches;
    private final LookBook looks;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private volatile boolean running = true;
    private volatile boolean reading;

    public StateConsumer(StateConsumers consumers, StateReader reader, WatchBook watches, LookBook looks) {
        this.consumers = consumers;
        this.reader = reader;
        this.watches = watches;
        this.looks = looks;
    }

    /** Whether the consumer is in its group and reads. */
    public boolean reading() {
        return reading;
    }

    public void stop() {
        running = false;
    }

    /** Reads until stopped. A broken client is made anew; its partitions are read again, which changes nothing. */
    public void run() {
        while (running) {
            try (Consumer<String, byte[]> consumer = consumers.consumer()) {
                consumer.subscribe(
                        List.of(Topic.DEPLOYMENT_STATE.topicName(), Topic.ROLLBACKS.topicName()),
                        new Partitions(consumer));
                while (running) {
                    poll(consumer);
                }
            } catch (WakeupException | org.apache.kafka.common.errors.InterruptException e) {
                LOG.debugf("stopped reading cause=%s", e.getMessage());
            } catch (KafkaException | IllegalStateException e) {
                LOG.warnf("reading interrupted, beginning again cause=%s", e);
                reading = false;
                pause();
            }
        }
        reading = false;
    }

    private void poll(Consumer<String, byte[]> consumer) {
        consumer.poll(POLL).forEach(reader::read);
        ends.entrySet().removeIf(end -> {
            boolean reached = consumer.position(end.getKey()) >= end.getValue();
            if (reached) {
                watches.live(end.getKey().partition());
            }
            return reached;
        });
        commitAnswered(consumer);
    }

    /** A request that is still open stays uncommitted, so that it is read again by whoever comes next. */
    private void commitAnswered(Consumer<String, byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            if (isState(partition)) {
                continue;
            }
            long position = consumer.position(partition);
            long offset = looks.oldestOpen(partition.partition())
                    .map(open -> Math.min(open, position))
                    .orElse(position);
            if (!Long.valueOf(offset).equals(committed.put(partition, offset))) {
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
        }
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (done, failure) -> {
                if (failure != null) {
                    LOG.debugf("commit failed, it comes again with the next look cause=%s", failure.getMessage());
                }
            });
        }
    }

    private void pause() {
        try {
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private static boolean isState(TopicPartition partition) {
        return partition.topic().equals(Topic.DEPLOYMENT_STATE.topicName());
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .filter(StateConsumer::isState)
                .map(TopicPartition::partition)
                .collect(Collectors.toSet());
    }

    /** What happens when partitions come and go. */
    private final class Partitions implements ConsumerRebalanceListener {
        private final Consumer<String, byte[]> consumer;

        Partitions(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Set<TopicPartition> state =
                    partitions.stream().filter(StateConsumer::isState).collect(Collectors.toSet());
            reader.taken(numbers(partitions));
            consumer.seekToBeginning(state);
            ends.putAll(consumer.endOffsets(state));
            warnAboutLostLooks(partitions);
            reading = true;
            LOG.infof("asking for partitions=%s", numbers(partitions));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            Set<Integer> numbers = numbers(partitions);
            ends.keySet().removeAll(partitions);
            committed.keySet().removeAll(partitions);
            watches.lost(numbers);
            looks.lost(numbers);
            LOG.infof("no longer asking for partitions=%s", numbers);
        }

        /** {@code earliest} would skip silently over requests that are gone; their looks are past their deadline by far. */
        private void warnAboutLostLooks(Collection<TopicPartition> partitions) {
            Set<TopicPartition> requests =
                    partitions.stream().filter(one -> !isState(one)).collect(Collectors.toSet());
            Map<TopicPartition, Long> first = consumer.beginningOffsets(requests);
            consumer.committed(requests).forEach((partition, offset) -> {
                if (offset != null && offset.offset() < first.getOrDefault(partition, 0L)) {
                    LOG.errorf(
                            "look requests are gone partition=%s committed=%d first=%d",
                            partition, offset.offset(), first.get(partition));
                }
            });
        }
    }
}
