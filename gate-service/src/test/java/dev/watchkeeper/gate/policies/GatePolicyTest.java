package dev.watchkeeper.gate.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.gate.PreviousVersion;
import dev.watchkeeper.policy.notrun.NotRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GatePolicyTest {
    @Test
    void resolvedPolicyIsReadAgainAsTheGateReadItFirst() throws IOException {
        String yaml = Files.readString(Path.of("..", "examples", "demo.yaml"));
        PolicyReading.Accepted accepted = (PolicyReading.Accepted) PolicyReader.read(yaml);

        GatePolicy again = ReadingPolicies.read(new ResolvedPolicy(
                accepted.document().canonicalJson(),
                new PolicyHash(accepted.document().hash())));

        assertThat(again).isEqualTo(GatePolicy.of(accepted.policy()));
        assertThat(again.cutover().steps()).containsExactly(0, 50, 100);
        assertThat(again.rules().previousVersion()).isEqualTo(PreviousVersion.KNOWN_GOOD);
        assertThat(again.required()).contains(Examples.HEALTH);
        assertThat(again.lastPhase()).isEqualTo(new PhaseName("day"));
        assertThat(again.closedAt(Examples.NOON)).isEmpty();
    }

    @Test
    void policyThatCannotBeReadAgainIsAFaultOfOurs() {
        assertThatThrownBy(() -> ReadingPolicies.read(new ResolvedPolicy("{}", new PolicyHash("abc"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("abc");
    }

    @Test
    void policyThatAsksForWhatNoServiceDoesIsRefusedWithEachSentence() throws IOException {
        String yaml = Files.readString(Path.of("..", "examples", "demo.yaml"))
                .replaceFirst("cutover: \\{ ", "cutover: { greenHealthy: required, drained: required, ");
        PolicyReading.Accepted accepted = (PolicyReading.Accepted) PolicyReader.read(yaml);

        Reason reason = NotRunReason.of(ReadingPolicies.notRun(new ResolvedPolicy(
                accepted.document().canonicalJson(),
                new PolicyHash(accepted.document().hash()))));

        assertThat(reason.code()).isEqualTo("policy-not-run");
        assertThat(accepted.policy().notRun()).hasSize(2);
        assertThat(reason.sentence())
                .contains(accepted.policy().notRun().stream().map(NotRun::text).toList());
    }
}
