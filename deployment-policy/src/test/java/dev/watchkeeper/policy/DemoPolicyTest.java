package dev.watchkeeper.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DemoPolicyTest {
    private final Policy demo = accepted();

    @Test
    void isAcceptedAsItIs() {
        assertThat(demo.service()).hasToString("demo/household-api/production");
    }

    @Test
    void actsOnErrorsLatencyAndCriticalChecksOnly() {
        assertThat(demo.rules().stream()
                        .filter(Rule::acts)
                        .map(rule -> rule.id().value()))
                .containsExactly(
                        "error-rate/literal-1",
                        "latency/literal-1",
                        "critical/health",
                        "critical/household-flow",
                        "critical/ready");
        assertThat(demo.rules().stream()
                        .filter(rule -> !rule.acts())
                        .map(rule -> rule.id().value()))
                .containsExactly("error-rate/expect", "latency/expect");
    }

    @Test
    void needsToSeeEveryCheckThatMayRollBack() {
        assertThat(demo.requiredChecks().stream().map(CheckName::value))
                .containsExactlyInAnyOrder("error-rate", "latency", "health", "ready", "household-flow");
    }

    private static Policy accepted() {
        try {
            PolicyReading reading = PolicyReader.read(Files.readString(Path.of("../examples/demo.yaml")));
            assertThat(reading).isInstanceOf(PolicyReading.Accepted.class);
            return ((PolicyReading.Accepted) reading).policy();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
