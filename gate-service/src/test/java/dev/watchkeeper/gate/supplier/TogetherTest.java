package dev.watchkeeper.gate.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.kit.aws.AwsFailure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TogetherTest {
    private static final Outcome PASSED = Outcome.Passed.of("a is well");
    private static final Outcome REMARK = Outcome.Passed.remarkable("b is well, but");
    private static final Outcome PERSON = Outcome.NeedsPerson.of("c?", "deployer");
    private static final Outcome UNKNOWN = Outcome.Unknown.of("d", "d is not known", "look");
    private static final Outcome FAILED = Outcome.Failed.of("e", "e has failed", "mend");

    @Test
    void worstDecides() {
        assertThat(Together.of(List.of(PASSED, REMARK, PERSON, UNKNOWN, FAILED)))
                .isEqualTo(FAILED);
        assertThat(Together.of(List.of(PASSED, REMARK, PERSON, UNKNOWN))).isEqualTo(UNKNOWN);
        assertThat(Together.of(List.of(PASSED, REMARK, PERSON))).isEqualTo(PERSON);
        assertThat(Together.of(List.of(PASSED, REMARK)))
                .isEqualTo(Outcome.Passed.remarkable("a is well; b is well, but"));
        assertThat(Together.of(List.of(PASSED, PASSED))).isEqualTo(PASSED);
    }

    @Test
    void eachOfTheWorstIsTold() {
        Outcome other = Outcome.Failed.of("f", "f has failed too", "mend it as well");

        assertThat(Together.of(List.of(FAILED, PASSED, other)).sentence()).isEqualTo("e has failed; f has failed too");
    }

    @Test
    void nothingIsNotPassed() {
        assertThatThrownBy(() -> Together.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(AwsFailure.Kind.class)
    void noFailureOpensTheGateAndEachSaysWhatToDo(AwsFailure.Kind kind) {
        Outcome outcome = NoAnswer.of(new AwsFailure(kind, "", "RDS says no", Optional.empty()));

        assertThat(outcome.answer()).isIn(GateAnswer.UNKNOWN, GateAnswer.FAILED);
        assertThat(outcome.sentence()).isEqualTo("RDS says no");
        assertThat(outcome.toString()).contains("then request again");
    }
}
