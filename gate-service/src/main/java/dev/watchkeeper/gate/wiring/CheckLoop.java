package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.admission.Admitting;
import dev.watchkeeper.gate.before.AskingChecks;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.ListOfChecks;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.kit.time.BrokerClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The one thread that claims checks which are due and writes their answers; the checks themselves run on threads of their own. It
 * wakes when a deployment changed or an answer came, and otherwise as often as the gate looks.
 */
@ApplicationScoped
class CheckLoop {
    static final String FAULTS = "watchkeeper.gate.check.faults";

    private static final Logger LOG = Logger.getLogger(CheckLoop.class);

    private final AskingChecks asking;
    private final Wake wake;
    private final BrokerClock brokerClock;
    private final MeterRegistry meters;
    private final Duration every;
    private final Thread thread =
            Thread.ofPlatform().name("checks-before").daemon().unstarted(this::run);
    private volatile boolean stopped;
    private boolean failing;

    CheckLoop(
            Transactions transactions,
            ListOfChecks checks,
            Admitting admitting,
            Clock clock,
            Wake wake,
            BrokerClock brokerClock,
            MeterRegistry meters,
            GateConfig config) {
        this.asking = new AskingChecks(transactions, checks, admitting, clock, this::fault, wake::now);
        this.wake = wake;
        this.brokerClock = brokerClock;
        this.meters = meters;
        this.every = config.lookEvery();
    }

    void onStart(@Observes StartupEvent start) {
        thread.start();
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopped = true;
        thread.interrupt();
    }

    private void run() {
        try {
            while (!stopped) {
                if (brokerClock.decides()) {
                    attempt(asking::writeAnswers);
                    attempt(asking::askDue);
                }
                wake.await(every);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(Runnable work) {
        try {
            work.run();
            if (failing) {
                failing = false;
                LOG.info("checks before a start go on");
            }
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.warnf("checks before a start cannot be kept and are tried again cause=%s", e);
            }
        }
    }

    private void fault(GateCheck check, Throwable cause) {
        meters.counter(FAULTS, "check", check.id()).increment();
        LOG.warnf(cause, "a check failed by a fault of its own check=%s", check.id());
    }
}
