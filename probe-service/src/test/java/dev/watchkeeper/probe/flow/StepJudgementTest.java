package dev.watchkeeper.probe.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.source.HttpFlow;
import dev.watchkeeper.policy.source.HttpStep;
import dev.watchkeeper.probe.Policies;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StepJudgementTest {
    private static final HttpStep STEP =
            switch (Policies.check(Policies.policy(), "health").measurement()) {
                case Measurement.Health(HttpFlow flow) -> flow.steps().getFirst();
                default -> throw new IllegalStateException("health asks by HTTP");
            };

    @Test
    @Tag("F42")
    void ourOwnQueueIsNoIllnessOfTheTarget() {
        assertThat(StepJudgement.of(STEP, new CallOutcome.NoRoomHere("so many calls were open"), Map.of()))
                .hasValueSatisfying(reading -> assertThat(reading)
                        .isInstanceOfSatisfying(
                                Reading.Missing.class,
                                missing -> assertThat(missing.cause()).isEqualTo(MissingCause.NOT_ASKED)));
    }

    @Test
    void brokenConnectionIsAnIllnessOfTheTarget() {
        assertThat(StepJudgement.of(STEP, new CallOutcome.Broken("connection refused"), Map.of()))
                .hasValueSatisfying(reading -> assertThat(reading).isInstanceOf(Reading.Measured.class));
    }
}
