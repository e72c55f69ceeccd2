package dev.watchkeeper.rollback.wiring;

import dev.watchkeeper.kit.time.BrokerClock;
import dev.watchkeeper.rollback.database.Restores;
import dev.watchkeeper.rollback.database.RestoringDatabase;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Carries on with the restores that are due, one after the other: there are few, and RDS is slow and not in a hurry. */
@ApplicationScoped
public class RestoreWorker {
    private static final Logger LOG = Logger.getLogger(RestoreWorker.class);
    private static final long LOOK_EVERY_MILLIS = 500;

    private final Restores restores;
    private final RestoringDatabase restoring;
    private final BrokerClock brokerClock;
    private final Semaphore stop = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("restore-worker").daemon().unstarted(this::run);

    public RestoreWorker(Restores restores, RestoringDatabase restoring, BrokerClock brokerClock) {
        this.restores = restores;
        this.restoring = restoring;
        this.brokerClock = brokerClock;
    }

    void onStart(@Observes StartupEvent start) {
        thread.start();
    }

    void onStop(@Observes ShutdownEvent end) {
        stop.release();
    }

    private void run() {
        try {
            while (!stop.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            if (brokerClock.decides()) {
                restores.due().forEach(this::advance);
            }
        } catch (RuntimeException e) {
            // The database is away: nothing can be decided, and nothing is.
            LOG.warnf("cannot carry on with restores cause=%s", e);
        }
    }

    private void advance(String id) {
        try {
            restoring.advance(id);
        } catch (RuntimeException e) {
            LOG.errorf(e, "stopped in the middle, tried again from what is stored: restore %s", id);
        }
    }
}
