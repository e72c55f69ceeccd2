package dev.watchkeeper.verification.wiring;

import dev.watchkeeper.verification.watch.streams.JudgeConfig;
import dev.watchkeeper.verification.watch.streams.JudgeMeters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: state restored, all read but for a little, and the own ticks come back. */
@Readiness
@ApplicationScoped
public class StreamReads implements HealthCheck {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final RunningStream stream;
    private final JudgeConfig config;
    private final JudgeMeters meters;
    private final Clock clock;

    public StreamReads(RunningStream stream, JudgeConfig config, JudgeMeters meters, Clock clock) {
        this.stream = stream;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        var state = stream.client().map(KafkaStreams::state);
        double lag = stream.lag();
        boolean running = state.filter(KafkaStreams.State.RUNNING::equals).isPresent();
        boolean idle = stream.client()
                .filter(client -> client.metadataForLocalThreads().stream()
                        .allMatch(thread -> thread.activeTasks().isEmpty()))
                .isPresent();
        Duration silence = Duration.between(Instant.ofEpochMilli(meters.lastTickMillis()), clock.instant());
        boolean ticking = idle || silence.compareTo(LONGEST_SILENCE) <= 0;
        return HealthCheckResponse.named("the stream reads and judges")
                .status(running && lag <= config.mostLag() && ticking)
                .withData("state", state.map(Enum::name).orElse("NOT_STARTED"))
                .withData("lag", (long) lag)
                .withData("ticking", ticking)
                .withData("toRestore", stream.toRestore())
                .withData("undecidedWatches", meters.undecided().watches())
                .withData(
                        "oldestUndecided",
                        meters.undecided().oldest().map(Instant::toString).orElse("none"))
                .build();
    }
}
