package dev.watchkeeper.rollback.wiring;

import dev.watchkeeper.kit.time.BrokerClock;
import dev.watchkeeper.rollback.rehearse.RehearsingDaily;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Rehearses the services that are due, one after the other and beside the rollbacks, which never wait for it. */
@ApplicationScoped
public class RehearsalWorker {
    private static final Logger LOG = Logger.getLogger(RehearsalWorker.class);
    private static final long LOOK_EVERY_SECONDS = 30;

    private final RehearsingDaily rehearsing;
    private final BrokerClock brokerClock;
    private final RehearsalMeters meters;
    private final boolean wanted;
    private final Semaphore stop = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("rehearsal-worker").daemon().unstarted(this::run);

    public RehearsalWorker(
            RehearsingDaily rehearsing, BrokerClock brokerClock, MeterRegistry registry, RollbackConfig config) {
        this.rehearsing = rehearsing;
        this.brokerClock = brokerClock;
        this.wanted = config.dailyRehearsals();
        this.meters = new RehearsalMeters(registry);
    }

    void onStart(@Observes StartupEvent start) {
        if (wanted) {
            thread.start();
        }
    }

    void onStop(@Observes ShutdownEvent end) {
        stop.release();
    }

    private void run() {
        try {
            while (!stop.tryAcquire(LOOK_EVERY_SECONDS, TimeUnit.SECONDS)) {
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything that is due now. */
    public void round() {
        try {
            if (!brokerClock.decides()) {
                return;
            }
            rehearsing.takeIn();
            Optional<RehearsingDaily.Done> done = rehearsing.next();
            while (done.isPresent() && stop.availablePermits() == 0) {
                meters.accept(done.get());
                done = rehearsing.next();
            }
            done.ifPresent(meters::accept);
        } catch (RuntimeException e) {
            // The database is away, or a policy cannot be read: its claim lapses, and it is tried again.
            LOG.warnf("cannot carry on with rehearsals cause=%s", e);
        }
    }
}
