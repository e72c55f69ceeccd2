package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.gate.deployment.Change;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Each committed transition: one log entry, and a count of the admission decisions. */
final class Transitions implements Consumer<Change> {
    static final String ADMISSIONS = "watchkeeper.gate.admissions";

    private static final Logger LOG = Logger.getLogger(Transitions.class);

    private final MeterRegistry meters;

    Transitions(MeterRegistry meters) {
        this.meters = meters;
        count("admitted", 0);
        count("refused", 0);
    }

    @Override
    public void accept(Change change) {
        for (DeploymentEvent event : change.events()) {
            if (event instanceof DeploymentEvent.Admitted) {
                count("admitted", 1);
            } else if (event instanceof DeploymentEvent.Refused) {
                count("refused", 1);
            }
            LOG.infof(
                    "transition deploymentId=%s service=%s status=%s revision=%d event=%s",
                    change.after().id(),
                    change.after().service(),
                    change.after().status(),
                    change.after().revision(),
                    event.getClass().getSimpleName());
        }
    }

    private void count(String decision, int more) {
        meters.counter(ADMISSIONS, "decision", decision).increment(more);
    }
}
