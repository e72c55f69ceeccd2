package dev.watchkeeper.probe.wiring;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.probe.watching.Measures;
import dev.watchkeeper.probe.watching.Punctuality;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;

/** The probe's measures as metrics. */
final class MeteredMeasures implements Measures {
    private static final Logger LOG = Logger.getLogger(MeteredMeasures.class);

    private final MeterRegistry meters;
    private final Timer lateness;

    private final Punctuality punctuality;

    MeteredMeasures(MeterRegistry meters, Punctuality punctuality) {
        this.meters = meters;
        this.punctuality = punctuality;
        this.lateness = Timer.builder("watchkeeper.probe.tick.lateness")
                .description("from the moment a bucket was due to the moment it was asked for")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
    }

    @Override
    public void tickBegan(Duration late) {
        lateness.record(late.isNegative() ? Duration.ZERO : late);
        punctuality.began(late);
    }

    @Override
    public void answered(String source, Duration took) {
        meters.timer("watchkeeper.probe.query", "source", source).record(took);
    }

    @Override
    public void broken(Throwable failure) {
        LOG.errorf(failure, "an answer could not be taken in");
        meters.counter("watchkeeper.probe.broken").increment();
    }

    @Override
    public void missing(MissingCause cause) {
        meters.counter("watchkeeper.probe.missing", "cause", cause.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
