package dev.watchkeeper.verification.wiring;

import dev.watchkeeper.verification.watch.streams.JudgeConfig;
import dev.watchkeeper.verification.watch.streams.Judging;
import dev.watchkeeper.verification.watch.streams.StreamsProperties;
import dev.watchkeeper.verification.watch.streams.ThreadFailures;
import dev.watchkeeper.verification.watch.streams.WatchTopology;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Starts the stream with the service and ends it with the service. */
@ApplicationScoped
public class RunningStream {
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(8);

    private final Judging judging;
    private final Map<String, Object> broker;
    private final Path stateDir;
    private final JudgeConfig config;
    private final Clock clock;
    private final MeterRegistry registry;
    private final boolean enabled;
    private final RestoreProgress restoring = new RestoreProgress();
    private final AtomicReference<@Nullable KafkaStreams> streams = new AtomicReference<>();

    /**
     * @param stateDir {@code watchkeeper.state-dir}: folder of this service
     * @param enabled {@code watchkeeper.verification.enabled}: false only in tests without a broker
     */
    public RunningStream(
            Judging judging,
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "watchkeeper.state-dir") Path stateDir,
            @ConfigProperty(name = "watchkeeper.verification.enabled", defaultValue = "true") boolean enabled,
            JudgeConfig config,
            Clock clock,
            MeterRegistry registry) {
        this.judging = judging;
        this.broker = broker;
        this.stateDir = stateDir;
        this.enabled = enabled;
        this.config = config;
        this.clock = clock;
        this.registry = registry;
    }

    void onStart(@Observes StartupEvent start) {
        if (!enabled) {
            return;
        }
        KafkaStreams started = new KafkaStreams(
                WatchTopology.of(judging, config.commitInterval()), StreamsProperties.of(broker, stateDir, config));
        started.setUncaughtExceptionHandler(new ThreadFailures(clock));
        started.setGlobalStateRestoreListener(restoring);
        streams.set(started);
        new KafkaStreamsMetrics(started).bindTo(registry);
        started.start();
    }

    void onStop(@Observes ShutdownEvent stop) {
        KafkaStreams running = streams.getAndSet(null);
        if (running != null) {
            running.close(LONGEST_CLOSE);
        }
    }

    /** The client; empty before the start, after the end, and in tests without a broker. */
    public Optional<KafkaStreams> client() {
        return Optional.ofNullable(streams.get());
    }

    /** Records of the state that have still to be read again. */
    long toRestore() {
        return restoring.remaining();
    }

    /** The most records that any consumer of the stream has not read yet. */
    double lag() {
        return client().stream()
                .flatMap(running -> running.metrics().entrySet().stream())
                .filter(metric -> metric.getKey().name().equals("records-lag-max"))
                .map(metric -> metric.getValue().metricValue())
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .filter(lag -> !Double.isNaN(lag))
                .max()
                .orElse(0);
    }
}
