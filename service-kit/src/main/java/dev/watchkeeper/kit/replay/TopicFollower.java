package dev.watchkeeper.kit.replay;

import dev.watchkeeper.contract.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a compacted topic in memory: reads it from the beginning and goes on reading until closed. When the broker is away it
 * starts again from the beginning; the handler must take the same records twice.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Topic topic;
    private final Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> consumers;
    private final Consumer<ConsumerRecord<String, byte[]>> handler;
    private final Thread thread;
    private final Runnable caughtUp;
    private final AtomicReference<org.apache.kafka.clients.consumer.@Nullable Consumer<String, byte[]>> current =
            new AtomicReference<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param caughtUp called when everything has been read that was there at the start */
    public TopicFollower(
            Topic topic,
            Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> consumers,
            Consumer<ConsumerRecord<String, byte[]>> handler,
            Runnable caughtUp) {
        this.caughtUp = caughtUp;
        this.topic = topic;
        this.consumers = consumers;
        this.handler = handler;
        this.thread = Thread.ofPlatform()
                .name(topic.shortName() + "-follower")
                .daemon()
                .unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        var consumer = current.get();
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void run() {
        while (!isClosed()) {
            try (var consumer = consumers.get()) {
                current.set(consumer);
                new TopicReplay(consumer).readToEnd(List.of(topic), handler);
                caughtUp.run();
                while (!isClosed()) {
                    consumer.poll(POLL).forEach(handler);
                }
            } catch (WakeupException e) {
                LOG.debugf("stopped following topic=%s", topic.topicName());
            } catch (RuntimeException e) {
                LOG.warnf("following interrupted topic=%s cause=%s", topic.topicName(), e);
                pause();
            } finally {
                current.set(null);
            }
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Ends early when the follower is closed. */
    private void pause() {
        try {
            if (closed.await(1, TimeUnit.SECONDS)) {
                LOG.debugf("stopped following topic=%s", topic.topicName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
