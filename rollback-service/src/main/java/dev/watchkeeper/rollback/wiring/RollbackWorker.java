package dev.watchkeeper.rollback.wiring;

import dev.watchkeeper.kit.time.BrokerClock;
import dev.watchkeeper.rollback.incoming.Nudge;
import dev.watchkeeper.rollback.incoming.kafka.ReadingVerdicts;
import dev.watchkeeper.rollback.rehearse.Rehearsals;
import dev.watchkeeper.rollback.rehearse.RehearsingDeployment;
import dev.watchkeeper.rollback.rehearse.postgres.PostgresRehearsals;
import dev.watchkeeper.rollback.run.AdvancingRollback;
import dev.watchkeeper.rollback.run.Runs;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/** Carries on with what is due, at once after each nudge and every 200 ms; each piece of work on its own virtual thread. */
@Liveness
@ApplicationScoped
public class RollbackWorker implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(RollbackWorker.class);
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final Duration STUCK_AFTER = Duration.ofSeconds(30);
    private static final int AT_ONCE = 6;

    private final Nudge nudge;
    private final ReadingVerdicts verdicts;
    private final Runs runs;
    private final AdvancingRollback advancing;
    private final PostgresRehearsals rehearsals;
    private final RehearsingDeployment rehearsing;
    private final BrokerClock brokerClock;
    private final Set<Object> underWay = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread =
            Thread.ofPlatform().name("rollback-worker").daemon().unstarted(this::run);
    private volatile boolean stopped;
    private volatile long lastRoundNanos = System.nanoTime();

    public RollbackWorker(
            Nudge nudge,
            ReadingVerdicts verdicts,
            Runs runs,
            AdvancingRollback advancing,
            PostgresRehearsals rehearsals,
            RehearsingDeployment rehearsing,
            BrokerClock brokerClock) {
        this.nudge = nudge;
        this.verdicts = verdicts;
        this.runs = runs;
        this.advancing = advancing;
        this.rehearsals = rehearsals;
        this.rehearsing = rehearsing;
        this.brokerClock = brokerClock;
    }

    void onStart(@Observes StartupEvent start) {
        thread.start();
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopped = true;
        nudge.now();
        threads.shutdown();
    }

    @Override
    public HealthCheckResponse call() {
        Duration since = Duration.ofNanos(System.nanoTime() - lastRoundNanos);
        return HealthCheckResponse.named("rollbacks are being carried on")
                .status(since.compareTo(STUCK_AFTER) < 0)
                .withData("secondsSinceLastRound", since.toSeconds())
                .build();
    }

    private void run() {
        while (!stopped) {
            try {
                nudge.await(LOOK_EVERY_MILLIS);
                round();
                lastRoundNanos = System.nanoTime();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // The database is away: nothing can be decided, and nothing is.
                lastRoundNanos = System.nanoTime();
                LOG.warnf("cannot carry on cause=%s", e);
            }
        }
    }

    private void round() {
        askAgain();
        if (!brokerClock.decides()) {
            return;
        }
        runs.due().forEach(key -> once(key, () -> advancing.advance(key)));
        for (Rehearsals.Owed owed : rehearsals.owed()) {
            once(owed.watch(), () -> rehearsing.rehearse(owed));
        }
    }

    /** What cannot be asked now waits, and holds up no run that has begun. */
    private void askAgain() {
        try {
            verdicts.askAgain();
        } catch (RuntimeException e) {
            LOG.warnf("verdicts that wait cannot be asked about cause=%s", e);
        }
    }

    /** At most one at a time for each run, and a few at a time for all: the database has few connections. */
    private void once(Object what, Runnable work) {
        if (stopped || !underWay.add(what)) {
            return;
        }
        if (!places.tryAcquire()) {
            underWay.remove(what);
            return;
        }
        threads.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.errorf(e, "stopped in the middle, tried again from what is stored: %s", what);
            } finally {
                places.release();
                underWay.remove(what);
            }
        });
    }
}
