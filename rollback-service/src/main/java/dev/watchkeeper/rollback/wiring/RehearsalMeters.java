package dev.watchkeeper.rollback.wiring;

import dev.watchkeeper.rollback.rehearse.RehearsingDaily;
import dev.watchkeeper.rollback.rehearse.ServiceRehearsal;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/** Each daily rehearsal: one log line and one count. */
final class RehearsalMeters {
    static final String REHEARSALS = "watchkeeper.rollback.rehearsals";

    private static final Logger LOG = Logger.getLogger(RehearsalMeters.class);

    private final MeterRegistry meters;

    RehearsalMeters(MeterRegistry meters) {
        this.meters = meters;
        for (String outcome : new String[] {"possible", "impossible", "nowhere-to-go", "no-answer"}) {
            count(outcome, 0);
        }
    }

    void accept(RehearsingDaily.Done done) {
        if (done.outcome().isEmpty()) {
            return;
        }
        ServiceRehearsal outcome = done.outcome().get();
        if (!done.written()) {
            count("no-answer", 1);
            LOG.infof(
                    "rehearsal without an outcome, asked again later service=%s cause=%s",
                    outcome.service(), outcome.sentence());
            return;
        }
        count(word(outcome), 1);
        boolean broken = done.told().filter(told -> !told.possible()).isPresent();
        LOG.logf(
                broken ? Logger.Level.WARN : Logger.Level.INFO,
                "rehearsed service=%s deploymentId=%s possible=%s changed=%s sentence=%s",
                outcome.service(),
                outcome.deployment(),
                outcome.possible(),
                done.told().isPresent(),
                outcome.sentence());
    }

    private static String word(ServiceRehearsal outcome) {
        if (outcome.possible()) {
            return "possible";
        }
        return outcome.hasSomewhereToGo() ? "impossible" : "nowhere-to-go";
    }

    private void count(String outcome, int more) {
        meters.counter(REHEARSALS, "outcome", outcome).increment(more);
    }
}
