package dev.watchkeeper.probe.wiring;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.probe.delivery.Mishaps;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What goes wrong on the way to the broker, as log and metrics. */
final class MeteredMishaps implements Mishaps {
    private static final Logger LOG = Logger.getLogger(MeteredMishaps.class);

    private final Counter refused;
    private final Counter broken;

    MeteredMishaps(MeterRegistry meters) {
        this.refused = Counter.builder("watchkeeper.probe.refused")
                .description("events that the broker does not take, and that were given up")
                .register(meters);
        this.broken = meters.counter("watchkeeper.probe.broken");
    }

    @Override
    public void refused(Optional<Event> event, String why) {
        LOG.errorf(
                "the broker does not take an event, which is given up type=%s deploymentId=%s: %s",
                event.map(one -> one.getClass().getSimpleName()).orElse("of another version"),
                event.map(Event::key).orElse("unknown"),
                why);
        refused.increment();
    }

    @Override
    public void broken(RuntimeException failure) {
        LOG.errorf(failure, "events could not be sent, which is tried again");
        broken.increment();
    }
}
