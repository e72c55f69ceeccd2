package dev.watchkeeper.kit.replay;

import dev.watchkeeper.contract.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

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
    private volatile boolean closed;

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
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            try (var consumer = consumers.get()) {
                new TopicReplay(consumer).readToEnd(List.of(topic), handler);
                caughtUp.run();
                while (!closed) {
                    consumer.poll(POLL).forEach(handler);
                }
            } catch (WakeupException | org.apache.kafka.common.errors.InterruptException e) {
                LOG.debugf("stopped following topic=%s", topic.topicName());
            } catch (RuntimeException e) {
                LOG.warnf("following interrupted topic=%s cause=%s", topic.topicName(), e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
