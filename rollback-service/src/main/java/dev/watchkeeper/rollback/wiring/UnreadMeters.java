package dev.watchkeeper.rollback.wiring;

import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.run.UnreadSaid;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Rollbacks that wait because not everything was read: one log line when it begins, one when it is over, and for how many seconds the
 * oldest has waited; 0 when none does.
 */
final class UnreadMeters implements UnreadSaid {
    static final String UNREAD = "watchkeeper.rollback.unread.seconds";

    /** Whoever is not looked at here any more is in the hands of another instance. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(UnreadMeters.class);

    private final Map<WatchRef, Waiting> waiting = new ConcurrentHashMap<>();
    private final Clock clock;

    UnreadMeters(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        Gauge.builder(UNREAD, this, UnreadMeters::longest)
                .description("for how long the oldest rollback could not be decided because not everything was read")
                .register(meters);
    }

    @Override
    public void waits(WatchRef watch, Optional<Instant> since) {
        if (since.isEmpty()) {
            Waiting over = waiting.remove(watch);
            if (over != null) {
                LOG.infof("everything is read, the rollback is decided deploymentId=%s", watch.deployment());
            }
        } else if (waiting.put(watch, new Waiting(since.get(), clock.instant())) == null) {
            LOG.warnf(
                    "a rollback cannot be decided: deployments or verdicts are not read to their end"
                            + " deploymentId=%s service=%s since=%s",
                    watch.deployment(), watch.service(), since.get());
        }
    }

    private double longest() {
        Instant now = clock.instant();
        waiting.values().removeIf(each -> each.last().plus(FORGOTTEN_AFTER).isBefore(now));
        return waiting.values().stream()
                .map(each -> Duration.between(each.since(), now))
                .mapToDouble(waited -> Math.max(0, waited.toMillis() / 1000.0))
                .max()
                .orElse(0);
    }

    /**
     * One rollback.
     *
     * @param last when it was last looked at here
     */
    private record Waiting(Instant since, Instant last) {}
}
