package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.around.AskingSteps;
import dev.watchkeeper.gate.around.ListOfSteps;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.kit.time.BrokerClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Keeps the steps around deployments going. */
@ApplicationScoped
class StepLoop {
    static final String FAULTS = "watchkeeper.gate.step.faults";

    private static final Logger LOG = Logger.getLogger(StepLoop.class);

    private final MeterRegistry meters;
    private final AskingLoop loop;

    StepLoop(
            Transactions transactions,
            ListOfSteps steps,
            Clock clock,
            Wake wake,
            BrokerClock brokerClock,
            MeterRegistry meters,
            GateConfig config) {
        this.meters = meters;
        Wake.Sleeper sleeper = wake.sleeper();
        AskingSteps asking = new AskingSteps(transactions, steps, clock, this::fault, sleeper::now);
        this.loop = new AskingLoop(
                "steps-around", asking::writeAnswers, asking::askDue, sleeper, brokerClock, config.lookEvery());
    }

    void onStart(@Observes StartupEvent start) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent stop) {
        loop.stop();
    }

    private void fault(String step, Throwable cause) {
        meters.counter(FAULTS, "step", step).increment();
        LOG.warnf(cause, "a step failed by a fault of its own step=%s", step);
    }
}
