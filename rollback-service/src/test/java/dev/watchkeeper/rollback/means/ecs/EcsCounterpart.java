package dev.watchkeeper.rollback.means.ecs;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.kit.aws.AwsPlace;
import dev.watchkeeper.kit.aws.AwsSettings;
import dev.watchkeeper.rollback.means.Counterpart;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.terms.TargetMeans;
import dev.watchkeeper.stack.fake.ecs.Controller;
import dev.watchkeeper.stack.fake.ecs.FakeEcs;
import dev.watchkeeper.stack.fake.ecs.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service of the fake of ECS that runs {@code api:42} and ran {@code api:41} before, asked through the real SDK. */
public final class EcsCounterpart implements Counterpart {
    static final Version BAD = named("v1.2.0", "api:42");
    static final Version GOOD = named("v1.1.0", "api:41");

    final FakeEcs fake = FakeEcs.start(Clock.systemUTC());
    private final EcsMeans means;

    public EcsCounterpart() {
        this(Duration.ofMillis(150));
        fake.service("production", "api", Controller.ROLLING, true, "api:41", 2);
        fake.bringUp("production", "api", "api:42");
        fake.steps(6);
    }

    /** Without a service yet. */
    EcsCounterpart(Duration within) {
        var settings = new AwsSettings(
                Map.of(new ProjectName("demo"), new AwsPlace("eu-central-1", Optional.empty(), Optional.empty())),
                Optional.of(fake.endpoint()),
                Optional.of(credentials()),
                "watchkeeper-rollback");
        means = new EcsMeans(settings, Clock.systemUTC(), Duration.ofSeconds(4), Duration.ofSeconds(4), within);
    }

    static Version named(String tag, String taskDefinition) {
        return new Version(tag, Optional.empty(), Optional.empty(), Optional.of(taskDefinition));
    }

    static TargetMeans target(String strategy) {
        return new TargetMeans(
                new ProjectName("demo"),
                new TargetName("switch"),
                "ecs",
                Map.of("cluster", "production", "service", "api", "strategy", strategy));
    }

    private static Path credentials() {
        try {
            Path file = Files.createTempFile("aws", ".credentials");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "[default]\naws_access_key_id = test\naws_secret_access_key = test\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RollbackMeans means() {
        return means;
    }

    @Override
    public TargetMeans target() {
        return target("ROLLING");
    }

    @Override
    public Version bad() {
        return BAD;
    }

    @Override
    public Version good() {
        return GOOD;
    }

    @Override
    public List<String> faults() {
        return Arrays.stream(Fault.values()).map(Enum::name).toList();
    }

    @Override
    public void next(String fault) {
        fake.fault(Fault.valueOf(fault));
    }

    @Override
    public void timePasses(Instant now, boolean late) {
        if (late) {
            fake.actLate();
        }
        fake.step();
    }

    @Override
    public int effects() {
        return (int) fake.ledger().stream()
                .filter(entry -> entry.who().equals("UpdateService"))
                .count();
    }

    @Override
    public void close() {
        means.close();
        fake.close();
    }
}
