package dev.watchkeeper.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyTexts;
import dev.watchkeeper.policy.window.WindowAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyAtTest {
    private final Policy policy = PolicyTexts.accepted(PolicyTexts.household()).policy();

    @Test
    void saysThatTheWindowIsOpenAndWhenEachPhaseRuns() {
        PolicyAt answer = PolicyAt.of(policy, Instant.parse("2026-11-24T15:00:00Z"));

        assertThat(answer.window()).isEqualTo(new WindowAnswer.Open());
        assertThat(answer.fullShift()).isEqualTo(Instant.parse("2026-11-24T15:02:00Z"));
        assertThat(answer.phases().getFirst().from()).isEqualTo(Instant.parse("2026-11-24T15:00:00Z"));
        assertThat(answer.phases().getLast().to()).isEqualTo(Instant.parse("2026-12-01T15:02:00Z"));
    }

    @Test
    void saysWhyAFreezeClosesItAndWhenItOpens() {
        PolicyAt answer = PolicyAt.of(policy, Instant.parse("2026-12-22T15:00:00Z"));

        assertThat(answer.window()).isInstanceOfSatisfying(WindowAnswer.Closed.class, closed -> {
            assertThat(closed.reason()).contains("freeze 'year-end' (holiday traffic)");
            assertThat(closed.opensAt()).contains(Instant.parse("2027-01-05T15:00:00Z"));
        });
        assertThat(answer.freezes()).hasSize(1);
    }

    @Test
    void saysHowOftenEachCheckIsAsked() {
        var verify = PolicyAt.of(policy, Instant.EPOCH).phases().stream()
                .filter(phase -> phase.phase().name().value().equals("verify"))
                .findFirst()
                .orElseThrow();

        assertThat(verify.every())
                .containsEntry(new CheckName("error-rate"), Optional.of(Duration.ofSeconds(10)))
                .containsEntry(new CheckName("smoke"), Optional.empty())
                .doesNotContainKey(new CheckName("cpu"));
    }

    private List<String> phasesThatAsk(String check) {
        return PolicyAt.of(policy, Instant.EPOCH).phases().stream()
                .filter(phase -> phase.every().containsKey(new CheckName(check)))
                .map(phase -> phase.phase().name().value())
                .toList();
    }

    @Test
    void thePreviousVersionIsComparedOnlyWhileItHasTraffic() {
        assertThat(phasesThatAsk("new-against-old")).containsExactly("cutover");
    }

    @Test
    void whatIsAskedOnceStandsInTheFirstPhaseThatAsksIt() {
        assertThat(phasesThatAsk("smoke")).containsExactly("verify");
    }
}
