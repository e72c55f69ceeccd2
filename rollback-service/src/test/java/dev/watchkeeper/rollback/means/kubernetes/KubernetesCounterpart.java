package dev.watchkeeper.rollback.means.kubernetes;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.kit.secret.OperatorFile;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.means.Counterpart;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.terms.TargetMeans;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Deployment at fabric8's API server, with a controller that makes its pods, and a line to it that can break. */
public final class KubernetesCounterpart implements Counterpart {
    private static final String ACTS_THEN_RESETS = "ACTS_THEN_RESETS";
    private static final String CONTROLLER_IS_LATE = "CONTROLLER_IS_LATE";
    private static final String CONTROLLER_IS_GONE = "CONTROLLER_IS_GONE";

    private final FakeCluster cluster = new FakeCluster();
    private final CuttingProxy line = new CuttingProxy(cluster.port());
    private final KubernetesMeans means;
    private String fault = "";

    public KubernetesCounterpart() {
        String config = KubeConfigTest.text(line.url(), "token: " + FakeCluster.TOKEN);
        OperatorFile operator = new OperatorFile(Optional.of(file(Serialization.asJson(Map.of(
                "secrets",
                Map.of("secret:demo/kubernetes", Map.of("value", config, "hosts", List.of("127.0.0.1"))),
                "egress",
                Map.of("demo", List.of("127.0.0.1")))))));
        means = new KubernetesMeans(
                new EgressGuard(new EgressRules(operator.egress()), NameLookup.SYSTEM),
                operator.secrets(),
                Duration.ofMillis(400));
    }

    private static Path file(String text) {
        try {
            Path file = Files.createTempFile("operator", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, text);
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
                "kubernetes",
                Map.of(
                        "cluster",
                        "production",
                        "namespace",
                        FakeCluster.NAMESPACE,
                        "deployment",
                        "api",
                        "secret",
                        "secret:demo/kubernetes"));
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
        List<String> faults = new ArrayList<>(List.of(ACTS_THEN_RESETS, CONTROLLER_IS_LATE, CONTROLLER_IS_GONE));
        Arrays.stream(FakeCluster.Mood.values()).map(Enum::name).forEach(faults::add);
        return faults;
    }

    @Override
    public void next(String next) {
        fault = next;
        switch (next) {
            case ACTS_THEN_RESETS -> line.cutNext();
            case CONTROLLER_IS_LATE, CONTROLLER_IS_GONE -> {}
            default -> cluster.mood = FakeCluster.Mood.valueOf(next);
        }
    }

    @Override
    public void timePasses(Instant now, boolean late) {
        if (cluster.requests.stream().anyMatch(request -> request.startsWith("PATCH"))) {
            cluster.mood = FakeCluster.Mood.FINE;
        }
        boolean works = !fault.equals(CONTROLLER_IS_GONE) && (late || !fault.equals(CONTROLLER_IS_LATE));
        if (works && cluster.image().endsWith(":" + good().tag())) {
            fault = "";
            cluster.rollsOut("api-good", "api-bad");
        }
    }

    /** How many patches arrived, with or without effect. */
    int patches() {
        return (int) cluster.requests.stream()
                .filter(request -> request.startsWith("PATCH"))
                .count();
    }

    void grows(int letters) {
        cluster.grow("api-good", letters);
    }

    @Override
    public int effects() {
        return (int) cluster.effects.stream()
                .filter(patch -> patch.contains("/spec/template"))
                .count();
    }

    @Override
    public void close() {
        means.close();
        line.close();
        cluster.close();
    }
}
