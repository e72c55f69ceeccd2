package dev.watchkeeper.kit.secret;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks at the operator file every few seconds, so that a secret is exchanged without a restart. */
@Singleton
public class OperatorFileWatch {
    private static final Logger LOG = Logger.getLogger(OperatorFileWatch.class);

    private final OperatorFile file;
    private final Duration every;
    private final Semaphore stop = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("operator-file").daemon().unstarted(this::run);
    private volatile String trouble = "";

    /** @param every {@code watchkeeper.operator-file-look-every} */
    public OperatorFileWatch(
            OperatorFile file,
            @ConfigProperty(name = "watchkeeper.operator-file-look-every", defaultValue = "5s") Duration every) {
        this.file = file;
        this.every = every;
    }

    void onStart(@Observes StartupEvent start, MeterRegistry meters) {
        Gauge.builder("watchkeeper.operator.file.unreadable", this, watch -> watch.trouble.isEmpty() ? 0 : 1)
                .description("1 while the operator file cannot be read: the secrets of before are in use")
                .strongReference(true)
                .register(meters);
        thread.start();
    }

    void onStop(@Observes ShutdownEvent end) {
        stop.release();
    }

    private void run() {
        try {
            while (!stop.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says a trouble once, until it is another one or over. */
    void look() {
        try {
            if (file.refresh()) {
                LOG.info("the operator file was read again: its secrets are in use");
            }
            trouble = "";
        } catch (RuntimeException e) {
            String now = String.valueOf(e.getMessage());
            if (!now.equals(trouble)) {
                LOG.errorf("the secrets of before stay in use: %s", now);
            }
            trouble = now;
        }
    }
}
