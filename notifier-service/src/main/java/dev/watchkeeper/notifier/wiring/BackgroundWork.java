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
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Delivers, woken by each archived event and each second. Each subscriber has its own thread: a slow one slows nobody. */
@Singleton
public class BackgroundWork {
    private static final Logger LOG = Logger.getLogger(BackgroundWork.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** Subscribers that are told something at the same moment; each has at most one call open. */
    private static final int MOST_AT_ONCE = 200;

    private final Deliveries deliveries;
    private final DeliveringEvents delivering;
    private final StreamSignal signal;
    private final Set<SubscriptionId> busy = ConcurrentHashMap.newKeySet();
    /** Those to which something became due while they were told something else. */
    private final Set<SubscriptionId> again = ConcurrentHashMap.newKeySet();

    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Loop loop = new Loop("deliveries", LOOK_EVERY, this::round);

    public BackgroundWork(Deliveries deliveries, DeliveringEvents delivering, StreamSignal signal) {
        this.deliveries = deliveries;
        this.delivering = delivering;
        this.signal = signal;
    }

    void onStart(@Observes StartupEvent start) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent stop) {
        loop.stop();
        workers.shutdown();
    }

    private void round() throws InterruptedException {
        long seen = signal.seen();
        deliveries.subscribersDue().forEach(this::deliver);
        signal.await(seen, LOOK_EVERY);
    }

    private void deliver(SubscriptionId subscription) {
        if (!busy.add(subscription)) {
            again.add(subscription);
            return;
        }
        if (!places.tryAcquire()) {
            busy.remove(subscription); // It is still due at the next look.
            return;
        }
        workers.execute(() -> {
            try {
                delivering.deliverAll(subscription);
            } catch (RuntimeException e) {
                LOG.warnf("delivery waits subscription=%s cause=%s", subscription, e);
            } finally {
                places.release();
                busy.remove(subscription);
            }
            if (again.remove(subscription)) {
                deliver(subscription);
            }
        });
    }
}
