package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.contract.id.SubscriptionId;
import dev.watchkeeper.notifier.delivery.Deliveries;
import dev.watchkeeper.notifier.delivery.DeliveringEvents;
import dev.watchkeeper.notifier.stream.StreamSignal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Delivers, woken by each archived event and each second. Each subscriber has its own thread: a slow one slows nobody. */
@Singleton
public class BackgroundWork {
    private static final Logger LOG = Logger.getLogger(BackgroundWork.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Deliveries deliveries;
    private final DeliveringEvents delivering;
    private final StreamSignal signal;
    private final Set<SubscriptionId> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread =
            Thread.ofPlatform().name("deliveries").daemon().unstarted(this::run);
    private volatile boolean stopped;

    public BackgroundWork(
            Deliveries deliveries, DeliveringEvents delivering, StreamSignal signal) {
        this.deliveries = deliveries;
        this.delivering = delivering;
        this.signal = signal;
    }

    void onStart(@Observes StartupEvent start) {
        thread.start();
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopped = true;
        thread.interrupt();
        workers.shutdown();
    }

    private void run() {
        while (!stopped) {
            long seen = signal.seen();
            try {
                deliveries.subscribersDue().forEach(this::deliver);
                signal.await(seen, LOOK_EVERY);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("deliveries wait cause=%s", e);
                pause();
            }
        }
    }

    private void deliver(SubscriptionId subscription) {
        if (!busy.add(subscription)) {
            return;
        }
        workers.execute(() -> {
            try {
                delivering.deliverAll(subscription);
            } catch (RuntimeException e) {
                LOG.warnf("delivery waits subscription=%s cause=%s", subscription, e);
            } finally {
                busy.remove(subscription);
            }
        });
    }

    private void pause() {
        try {
            signal.await(signal.seen(), LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
