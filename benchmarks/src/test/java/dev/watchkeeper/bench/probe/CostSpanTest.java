package dev.watchkeeper.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.probe.source.datadog.DatadogClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Three minutes of the household's policy, soon after its full shift. */
class CostSpanTest {
    private final CountedCloudWatch cloudWatch = new CountedCloudWatch();
    private final CountedLogs logs = new CountedLogs();
    private final CountedDatadog datadog = new CountedDatadog();

    @Test
    void requestsAreThoseThatTheClientsMake() throws IOException {
        run(1);

        assertThat(List.of(cloudWatch.calls(), cloudWatch.carried()))
                .as("two metrics, once a minute, in one call")
                .containsExactly(3L, 6L);
        assertThat(List.of(logs.calls(), logs.carried()))
                .as("no match is looked at once more: did the group take a line?")
                .containsExactly(6L, 3L);
        assertThat(datadog.calls()).isPositive();
        assertThat(datadog.carried())
                .isGreaterThan(datadog.calls())
                .isLessThanOrEqualTo(datadog.calls() * DatadogClient.QUERIES_PER_CALL);
    }

    @Test
    void servicesThatAskTheSameCostNothingMore() throws IOException {
        run(5);

        assertThat(cloudWatch.carried()).isEqualTo(6);
        assertThat(logs.calls()).isEqualTo(6);
    }

    private void run(int services) throws IOException {
        String text = Files.readString(Path.of("..", "examples", "household-api.yaml"));
        Policy policy = switch (PolicyReader.read(text)) {
            case PolicyReading.Accepted accepted -> accepted.policy();
            case PolicyReading.Rejected rejected -> throw new AssertionError(rejected.errors());
        };
        new CostSpan(Collections.nCopies(services, policy), List.of(cloudWatch, logs, datadog), Duration.ofMinutes(2))
                .run(Duration.ofMinutes(3));
    }
}
