package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.notifier.stream.StreamHub;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The one thread that reads what is new, for all readers of the stream. */
@Singleton
public class StreamThread {
    private static final Logger LOG = Logger.getLogger(StreamThread.class);

    private final StreamHub hub;
    private final Thread thread = Thread.ofPlatform().name("stream").daemon().unstarted(this::run);
    private volatile boolean stopped;

    public StreamThread(StreamHub hub, MeterRegistry meters) {
        this.hub = hub;
        meters.gauge("watchkeeper.stream.readers", hub, StreamHub::readers);
    }

    void onStart(@Observes StartupEvent start) {
        thread.start();
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopped = true;
        thread.interrupt();
    }

    private void run() {
        while (!stopped) {
            try {
                hub.run();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("the stream waits cause=%s", e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
