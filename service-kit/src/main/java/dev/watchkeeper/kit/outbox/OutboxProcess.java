package dev.watchkeeper.kit.outbox;

import dev.watchkeeper.kit.database.DatabaseUsed;
import dev.watchkeeper.kit.identity.ThisService;
import dev.watchkeeper.kit.outgoing.EventProducer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Runs the relay of a service with a database: at once after each commit and every 200 ms. */
@Readiness
@ApplicationScoped
@IfBuildProperty(name = DatabaseUsed.PROPERTY, stringValue = DatabaseUsed.POSTGRESQL)
public class OutboxProcess implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(OutboxProcess.class);
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1000;
    private static final int FORGET_EVERY_LOOKS = 5 * 60 * 60;

    private final Semaphore work = new Semaphore(0);
    private final OutboxRelay relay;
    private final ThisService service;
    private final Thread thread =
            Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::run);
    private volatile boolean stopped;

    public OutboxProcess(Jdbi jdbi, EventProducer producer, ThisService service, MeterRegistry meters) {
        this.service = service;
        SentEvents sent = new SentEvents(meters, service.writer());
        this.relay = new OutboxRelay(
                jdbi,
                row -> producer.send(row.event(), Optional.empty(), row.traceparent())
                        .thenAccept(acknowledged -> sent.sent(row.event())));
    }

    @Produces
    @Singleton
    Outbox outbox() {
        return new Outbox(service.writer(), work::release);
    }

    void onStart(@Observes StartupEvent start, MeterRegistry meters) {
        Gauge.builder("watchkeeper.outbox.stuck", relay, r -> r.trouble().isPresent() ? 1 : 0)
                .strongReference(true)
                .register(meters);
        thread.start();
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopped = true;
        work.release();
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> trouble = relay.trouble();
        var answer = HealthCheckResponse.named("outbox is being sent").status(trouble.isEmpty());
        trouble.ifPresent(why -> answer.withData("cause", why));
        return answer.build();
    }

    private void run() {
        for (int look = 1; !stopped; look++) {
            try {
                boolean woken = work.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                if (woken) {
                    work.drainPermits();
                }
                while (!stopped && relay.relayOnce() > 0) {
                    LOG.debug("outbox batch sent");
                }
                if (relay.trouble().isPresent()) {
                    LOG.warnf("outbox waits cause=%s", relay.trouble().get());
                    TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAILURE_MILLIS);
                }
                if (look % FORGET_EVERY_LOOKS == 0) {
                    relay.forgetOlderThanADay();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("outbox cannot be read cause=%s", e);
            }
        }
    }
}
