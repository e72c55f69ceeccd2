package dev.watchkeeper.rollback.means.webhook;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.kit.secret.OperatorFile;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.means.Counterpart;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.terms.TargetMeans;
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

/** A switch over HTTP; what it does to its first order it does not do to the ones after it. */
public final class SwitchCounterpart implements Counterpart {
    private static final String OPERATOR = """
            {"secrets":{"secret:demo/switch":{"value":"%s","hosts":["127.0.0.1"]}},"egress":{"demo":["127.0.0.1"]}}
            """;

    private final FakeSwitch fake = new FakeSwitch();
    private final GuardedHttpClient http;
    private final WebhookMeans means;

    public SwitchCounterpart() {
        OperatorFile operator = new OperatorFile(Optional.of(operatorFile()));
        http = new GuardedHttpClient(new EgressRules(operator.egress()), operator.secrets(), NameLookup.SYSTEM);
        means = new WebhookMeans(http, operator.secrets(), Clock.systemUTC(), Duration.ofMillis(200));
    }

    private static Path operatorFile() {
        try {
            Path file = Files.createTempFile("operator", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, OPERATOR.formatted(FakeSwitch.SECRET));
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
        return new TargetMeans(
                new ProjectName("demo"),
                new TargetName("switch"),
                "webhook",
                Map.of("url", fake.url(), "secret", "secret:demo/switch"));
    }

    @Override
    public Version bad() {
        return Examples.BAD;
    }

    @Override
    public Version good() {
        return Examples.GOOD;
    }

    @Override
    public List<String> faults() {
        return Arrays.stream(FakeSwitch.Mood.values()).map(Enum::name).toList();
    }

    @Override
    public void next(String fault) {
        fake.mood = FakeSwitch.Mood.valueOf(fault);
    }

    @Override
    public void timePasses(Instant now, boolean late) {
        if (!fake.orders.isEmpty()) {
            fake.mood = FakeSwitch.Mood.FINE;
        }
    }

    @Override
    public int effects() {
        return fake.effects.size();
    }

    @Override
    public void close() {
        http.close();
        fake.close();
    }
}
