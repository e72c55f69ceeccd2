package dev.watchkeeper.demo.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyTextTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "demo.yaml");

    @Test
    void theExampleFilledInIsAValidPolicyOfThatService() throws IOException {
        String filled = PolicyText.of(Files.readString(EXAMPLE), "household-api-errors", 1234, 2345);

        assertThat(filled).doesNotContain("18080", "18081").contains("127.0.0.1:1234", "127.0.0.1:2345");
        assertThat(read(filled).service().toString())
                .isEqualTo("demo/household-api-errors/production-household-api-errors");
    }

    @Test
    void eachPhaseAfterTheShiftIsLongEnoughToLoseOneBucket() throws IOException {
        assertThat(read(Files.readString(EXAMPLE)).watch().phases())
                .filteredOn(phase -> !phase.name().value().equals("cutover"))
                .hasSize(4)
                .allSatisfy(phase -> {
                    Duration length = Duration.between(
                            phase.from()
                                    .at(Optional.of(Instant.EPOCH), Optional.of(Instant.EPOCH))
                                    .orElseThrow(),
                            phase.to()
                                    .at(Optional.of(Instant.EPOCH), Optional.of(Instant.EPOCH))
                                    .orElseThrow());
                    long buckets = length.dividedBy(phase.every());
                    assertThat(buckets - 1).isGreaterThanOrEqualTo((long) Math.ceil(0.95 * buckets));
                });
    }

    @Test
    void anotherHoldIsTakenOver() throws IOException {
        String longer = PolicyText.withHold(Files.readString(EXAMPLE), Duration.ofSeconds(30));

        assertThat(read(longer).cutover().hold()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anExampleWithoutThePortsIsRefused() {
        assertThatThrownBy(() -> PolicyText.of("metadata: { service: x }", "y", 1, 2))
                .hasMessageContaining("127.0.0.1:18080");
    }

    private static Policy read(String yaml) {
        return switch (PolicyReader.read(yaml)) {
            case PolicyReading.Accepted accepted -> accepted.policy();
            case PolicyReading.Rejected rejected -> throw new AssertionError(rejected.errors());
        };
    }
}
