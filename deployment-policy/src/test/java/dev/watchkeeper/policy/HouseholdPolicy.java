package dev.watchkeeper.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.policy.watch.PhaseTime;
import java.time.Duration;

/** {@code examples/household-api.yaml}, asked by name. */
final class HouseholdPolicy {
    private final Policy policy = PolicyTexts.accepted(PolicyTexts.household()).policy();

    Policy policy() {
        return policy;
    }

    Check check(String name) {
        return policy.checks().stream()
                .filter(check -> check.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Object health(String name) {
        return ((Measurement.Health) check(name).measurement()).source();
    }

    /** When a phase runs after the full shift, how often it asks, and that it asks these checks. */
    void asks(String name, String when, String... checks) {
        Phase phase = phase(name);
        assertThat(after(phase.from()) + " to " + after(phase.to()) + ", every " + Durations.text(phase.every()))
                .isEqualTo(when);
        assertThat(policy.checksOf(phase))
                .extracting(check -> check.name().value())
                .contains(checks);
    }

    private static String after(PhaseTime time) {
        return time instanceof PhaseTime.AfterFullShift(Duration after) ? Durations.text(after) : time.toString();
    }

    Phase phase(String name) {
        return policy.watch()
                .phase(new dev.watchkeeper.contract.id.PhaseName(name))
                .orElseThrow();
    }
}
