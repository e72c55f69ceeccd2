package dev.watchkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.bench.cluster.Cluster;
import dev.watchkeeper.bench.cluster.Loss;
import dev.watchkeeper.bench.cluster.Served;
import dev.watchkeeper.bench.cluster.Stage;
import dev.watchkeeper.bench.cluster.judge.Finding;
import dev.watchkeeper.bench.cluster.judge.TakeOver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Two probes and two verifications share the watches of twelve partitions; one of each is killed while they run. */
@EnabledIfSystemProperty(named = "watchkeeper.stories", matches = "true", disabledReason = Stories.HOW)
class TwoOfEachTest {
    private static final int DEPLOYMENTS = 12;
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private static Map<Served, Integer> counts() {
        Map<Served, Integer> counts = new EnumMap<>(Served.class);
        counts.put(Served.GATE, 1);
        counts.put(Served.ROLLBACK, 1);
        counts.put(Served.PROBE, 2);
        counts.put(Served.VERIFICATION, 2);
        return counts;
    }

    @Test
    @Tag("F3")
    void theOtherOneTakesOverWithinTenSecondsAndNoVerdictIsLostOrDoubled() throws IOException {
        Path project = Path.of("..").toAbsolutePath().normalize();
        Path folder = Files.createDirectories(Path.of("target", "two-of-each"));
        try (Stage stage =
                new Stage(project, Files.createTempDirectory(folder, "run-").toAbsolutePath(), project, counts())) {
            Cluster cluster = stage.cluster();
            assertThat(cluster.of(Served.PROBE))
                    .allMatch(one -> !cluster.held(one, "watchkeeper-probe").isEmpty());
            Loss probe = new Loss(stage, cluster.of(Served.PROBE).getFirst(), false);
            Loss verification = new Loss(stage, cluster.of(Served.VERIFICATION).getLast(), false);

            stage.wave("w", DEPLOYMENTS, () -> {
                probe.happen();
                verification.happen();
            });

            List<Finding> broken =
                    stage.judge().stream().filter(finding -> !finding.held()).toList();
            TakeOver ofProbe = probe.takeOver();
            TakeOver ofVerification = verification.takeOver();
            System.out.printf("taken over: probe %s, verification %s%n", ofProbe, ofVerification);
            assertThat(broken).isEmpty();
            assertThat(ofProbe).as(probe.what()).matches(over -> over.within(WITHIN));
            assertThat(ofVerification).as(verification.what()).matches(over -> over.within(WITHIN));
        }
    }
}
