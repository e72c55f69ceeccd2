package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.admission.Admitting;
import dev.watchkeeper.gate.before.AskingChecks;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.ListOfChecks;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.kit.time.BrokerClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Keeps the checks before a start asked. */
@ApplicationScoped
class CheckLoop {
    static final String FAULTS = "watchkeeper.gate.check.faults";
    /** How long a check took to answer, however it answered. */
    static final String SECONDS = "watchkeeper.gate.check";

    private static final Logger LOG = Logger.getLogger(CheckLoop.class);

    private final MeterRegistry meters;
    private final AskingLoop loop;

    CheckLoop(
            Transactions transactions,
            ListOfChecks checks,
            Admitting admitting,
            Clock clock,
            Wake wake,
            BrokerClock brokerClock,
            MeterRegistry meters,
            GateConfig config) {
        this.meters = meters;
        Wake.Sleeper sleeper = wake.sleeper();
        AskingChecks asking =
                new AskingChecks(transactions, checks, admitting, clock, this::timed, this::fault, sleeper::now);
        this.loop = new AskingLoop(
                "checks-before", asking::writeAnswers, asking::askDue, sleeper, brokerClock, config.lookEvery());
    }

    void onStart(@Observes StartupEvent start) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent stop) {
        loop.stop();
    }

    private Outcome timed(GateCheck check, CheckFacts facts) throws InterruptedException {
        Timer.Sample begun = Timer.start(meters);
        try {
            return check.ask(facts);
        } finally {
            begun.stop(meters.timer(SECONDS, "check", check.id()));
        }
    }

    private void fault(GateCheck check, Throwable cause) {
        meters.counter(FAULTS, "check", check.id()).increment();
        LOG.warnf(cause, "a check failed by a fault of its own check=%s", check.id());
    }
}
