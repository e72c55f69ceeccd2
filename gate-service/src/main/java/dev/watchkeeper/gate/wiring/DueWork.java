package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.access.GrantedRoles;
import dev.watchkeeper.gate.access.GrantingFirstRoles;
import dev.watchkeeper.gate.admission.Admitting;
import dev.watchkeeper.gate.ending.ErasingOldWatches;
import dev.watchkeeper.gate.hint.TakingHints;
import dev.watchkeeper.gate.people.Owing;
import dev.watchkeeper.gate.request.LettingNextIn;
import dev.watchkeeper.gate.session.SigningIn;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.kit.time.BrokerClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks regularly at what is due by the database: a restart forgets nothing. Each kind of work fails for itself, and none is done
 * while this service's clock is wrong.
 */
@ApplicationScoped
class DueWork {
    private static final Logger LOG = Logger.getLogger(DueWork.class);

    private final BrokerClock brokerClock;
    private final Duration every;
    private final Map<String, Runnable> works;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("due-work").daemon().unstarted(this::run);

    DueWork(
            Transactions transactions,
            Admitting admitting,
            ErasingOldWatches erasing,
            Owing owing,
            TakingHints hints,
            LettingNextIn next,
            SigningIn signingIn,
            GrantingFirstRoles firstRoles,
            BrokerClock brokerClock,
            GateConfig config) {
        this.brokerClock = brokerClock;
        this.every = config.lookEvery();
        this.works = Map.of(
                "admissions",
                () -> admitting.considerOverdue(transactions),
                "old watches",
                () -> erasing.erase(transactions),
                "reminders",
                () -> owing.remind(transactions),
                "old deliveries",
                hints::forgetOld,
                "waiting requests",
                next::letIn,
                "old sessions",
                signingIn::eraseOld,
                "access bootstrap file",
                () -> read(firstRoles));
    }

    /** A file that cannot be read while the gate runs changes nothing: who had access keeps it until it can be. */
    private static void read(GrantingFirstRoles firstRoles) {
        GrantedRoles.Changed changed = firstRoles.grant();
        if (changed.granted() + changed.revoked() > 0) {
            LOG.infof(
                    "the access bootstrap file has changed granted=%d revoked=%d",
                    changed.granted(), changed.revoked());
        }
    }

    void onStart(@Observes StartupEvent start) {
        thread.start();
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopped.countDown();
        thread.interrupt();
    }

    private void run() {
        try {
            while (!stopped.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                if (brokerClock.decides()) {
                    works.forEach(this::attempt);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(String name, Runnable work) {
        try {
            work.run();
            if (failing.remove(name)) {
                LOG.infof("due work goes on work=%s", name);
            }
        } catch (RuntimeException e) {
            if (failing.add(name)) {
                LOG.warnf("due work fails and is tried again work=%s cause=%s", name, e);
            }
        }
    }
}
