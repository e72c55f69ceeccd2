package dev.watchkeeper.gate.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jdbi.v3.core.Jdbi;

/** How long the oldest event that is not sent yet has waited, in seconds; asked of the database at each scrape. */
@ApplicationScoped
class OutboxLag {
    static final String METRIC = "watchkeeper.outbox.lag.seconds";

    private final Jdbi jdbi;

    OutboxLag(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void onStart(@Observes StartupEvent start, MeterRegistry meters) {
        Gauge.builder(METRIC, this, OutboxLag::seconds).register(meters);
    }

    private double seconds() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT coalesce(extract(epoch FROM now() - min(written_at)), 0) FROM outbox WHERE sent_at IS NULL")
                .mapTo(Double.class)
                .one());
    }
}
