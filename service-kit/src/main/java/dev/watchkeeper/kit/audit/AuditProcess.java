package dev.watchkeeper.kit.audit;

import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.kit.database.DatabaseUsed;
import dev.watchkeeper.kit.identity.ServiceKeys;
import dev.watchkeeper.kit.identity.ThisService;
import dev.watchkeeper.kit.outgoing.EventProducer;
import dev.watchkeeper.kit.outgoing.Sequences;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Of a service with a database: tries every few seconds whether the audit can be written, and says once a minute how far it goes. */
@Readiness
@ApplicationScoped
@IfBuildProperty(name = DatabaseUsed.PROPERTY, stringValue = DatabaseUsed.POSTGRESQL)
public class AuditProcess implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(AuditProcess.class);
    private static final Duration TRIED_EVERY = Duration.ofSeconds(5);
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(20);

    private final Semaphore stop = new Semaphore(0);
    private final Jdbi jdbi;
    private final Audit audit;
    private final EventProducer producer;
    private final Clock clock;
    private final Duration every;
    private final Optional<Path> sink;
    private final PublishingHeads heads;
    private final Thread thread = Thread.ofPlatform().name("audit").daemon().unstarted(this::run);

    /**
     * @param sink {@code watchkeeper.audit.sink}: folder outside of this service's reach, for a file per published head; none: Kafka alone
     * @param every {@code watchkeeper.audit.publish-every}: how often the head is published
     */
    public AuditProcess(
            Jdbi jdbi,
            Audit audit,
            ThisService service,
            ServiceKeys keys,
            Sequences sequences,
            EventProducer producer,
            Clock clock,
            @ConfigProperty(name = "watchkeeper.audit.sink") Optional<Path> sink,
            @ConfigProperty(name = "watchkeeper.audit.publish-every", defaultValue = "1m") Duration every) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.producer = producer;
        this.clock = clock;
        this.every = every;
        this.sink = sink;
        this.heads = new PublishingHeads(
                service.writer(), keys.signingKey(), sequences::next, this::send, sink.map(FolderSink::new), clock);
    }

    void onStart(@Observes StartupEvent start, MeterRegistry meters) {
        Gauge.builder("watchkeeper.audit.unwritable", audit, a -> a.trouble().isPresent() ? 1 : 0)
                .description("1 while the audit cannot be written: nothing is done then")
                .strongReference(true)
                .register(meters);
        Gauge.builder(
                        "watchkeeper.audit.unpublished.seconds",
                        heads,
                        h -> h.age().toSeconds())
                .description("for how long entries may have been written that nobody outside knows of")
                .strongReference(true)
                .register(meters);
        if (sink.isEmpty()) {
            LOG.warn("the audit's head is published to Kafka alone: set watchkeeper.audit.sink to a folder outside");
        }
        thread.start();
    }

    void onStop(@Observes ShutdownEvent ended) {
        stop.release();
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> trouble = audit.trouble();
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("the audit can be written").status(trouble.isEmpty());
        trouble.ifPresent(why -> answer.withData("cause", why));
        return answer.build();
    }

    private void run() {
        java.time.Instant next = clock.instant();
        boolean told = false;
        try {
            do {
                tried();
                if (!clock.instant().isBefore(next)) {
                    told = published(told);
                    next = clock.instant().plus(every);
                }
            } while (!stop.tryAcquire(pause().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration pause() {
        return every.compareTo(TRIED_EVERY) < 0 ? every : TRIED_EVERY;
    }

    /** An entry that is written and taken back: what is said of the audit is then known before something needs it. */
    private void tried() {
        try {
            jdbi.useTransaction(handle -> {
                audit.append(
                        handle,
                        new AuditEntry(clock.instant(), new SubjectId("nobody"), "tried", "the audit", Map.of()));
                handle.rollback();
            });
        } catch (AuditUnwritable | JdbiException e) {
            LOG.debugf("the audit was tried cause=%s", e);
        }
    }

    /** @return whether the trouble was told already */
    private boolean published(boolean told) throws InterruptedException {
        try {
            AuditHead head = jdbi.withHandle(AuditRows::head);
            heads.publish(head);
            return false;
        } catch (IOException | ExecutionException | TimeoutException | RuntimeException e) {
            if (!told) {
                LOG.errorf("the audit's head was not published cause=%s", e);
            }
            return true;
        }
    }

    private void send(EncodedEvent signed) throws InterruptedException, ExecutionException, TimeoutException {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                signed.topic(), null, signed.key(), signed.value().orElseThrow());
        signed.headers().forEach((name, content) -> record.headers().add(name, content));
        producer.send(record).toCompletableFuture().get(ACKNOWLEDGED_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }
}
