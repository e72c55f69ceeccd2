package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.notifier.stream.StreamHub;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The one thread that reads what is new, for all readers of the stream. */
@Singleton
public class StreamThread {
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final Loop loop;

    public StreamThread(StreamHub hub, MeterRegistry meters) {
        this.loop = new Loop("stream", AFTER_TROUBLE, hub::run);
        meters.gauge("watchkeeper.stream.readers", hub, StreamHub::readers);
    }

    void onStart(@Observes StartupEvent start) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent stop) {
        loop.stop();
    }
}
