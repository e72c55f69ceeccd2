package dev.watchkeeper.gate.checks;

import static dev.watchkeeper.gate.examples.Examples.HEALTH;
import static dev.watchkeeper.gate.examples.Examples.NOON;
import static dev.watchkeeper.gate.examples.Examples.UNIMPORTANT;
import static dev.watchkeeper.gate.examples.Examples.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.policy.Policy;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The checks that are answered by what the other services say. */
class HeardChecksTest {
    private static final Policy POLICY = Examples.wholePolicy("");
    private static final Policy ANY_VERSION =
            Examples.wholePolicy("", text -> text.replace("previousVersion: known-good", "previousVersion: any"));

    private static CheckFacts facts(Evidence evidence, Policy policy, boolean first) {
        return Examples.facts(policy, evidence, first);
    }

    private static Outcome sees(BeforeOutcome outcome, dev.watchkeeper.contract.id.CheckName check) {
        return new RulesSeeTheService()
                .ask(facts(Evidence.NONE.with(Heard.before(WATCH, check, outcome), NOON), POLICY, false));
    }

    private static Outcome rehearsed(boolean possible, boolean knownGood, Policy policy, boolean first) {
        Evidence evidence = Evidence.NONE.with(
                Heard.rehearsed(WATCH, possible, knownGood ? Optional.of(Examples.OLD) : Optional.empty()), NOON);
        return new RollbackIsPossible().ask(facts(evidence, policy, first));
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> failed.reason().code();
            case Outcome.Unknown unknown -> unknown.ifItStays().code();
            case Outcome.Passed passed -> passed.remark() ? "remark" : "passed";
            case Outcome.NeedsPerson person -> "person";
        };
    }

    @Test
    void nothingHeardIsUnknown() {
        CheckFacts nothing = facts(Evidence.NONE, POLICY, false);

        assertThat(code(new RulesSeeTheService().ask(nothing))).isEqualTo("checks-unknown");
        assertThat(code(new NothingIsBreachedAlready().ask(nothing))).isEqualTo("checks-unknown");
        assertThat(code(new RollbackIsPossible().ask(nothing))).isEqualTo("rehearsal-unknown");
    }

    @Test
    @Tag("A15")
    void requiredCheckThatSeesNothingFails() {
        assertThat(code(sees(BeforeOutcome.BLIND, HEALTH))).isEqualTo("check-blind");
        assertThat(code(sees(BeforeOutcome.MEASURED, HEALTH))).isEqualTo("passed");
    }

    @Test
    void otherCheckThatSeesNothingIsARemark() {
        Outcome outcome = sees(BeforeOutcome.BLIND, UNIMPORTANT);

        assertThat(code(outcome)).isEqualTo("remark");
        assertThat(outcome.sentence()).isEqualTo("check joins-made sees nothing: 200 in 3 ms");
    }

    @Test
    @Tag("A17")
    void checkThatIsBreachedBeforeTheStartFails() {
        Evidence breached = Evidence.NONE.with(Heard.before(WATCH, UNIMPORTANT, BeforeOutcome.BREACHED), NOON);

        Outcome outcome = new NothingIsBreachedAlready().ask(facts(breached, POLICY, false));

        assertThat(code(outcome)).isEqualTo("check-breached-before");
        assertThat(outcome.sentence()).contains("joins-made");
    }

    @Test
    void firstDeploymentPassesWithTheRemarkThatThereIsNoRollback() {
        Outcome outcome = rehearsed(false, false, POLICY, true);

        assertThat(code(outcome)).isEqualTo("remark");
        assertThat(outcome.sentence()).isEqualTo("no automatic rollback of switch: first deployment");
    }

    @Test
    @Tag("F29")
    void laterDeploymentWithoutAKnownGoodVersionFailsWithTheWayOut() {
        assertThat(rehearsed(false, false, POLICY, false))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason().remedy()).contains("POST /api/v1/known-good"));
    }

    @Test
    void policyThatDoesNotInsistOnKnownGoodGetsARemark() {
        assertThat(code(rehearsed(false, false, ANY_VERSION, false))).isEqualTo("remark");
    }

    @Test
    void knownGoodVersionThatCannotBeBroughtBackFailsWhateverThePolicySays() {
        assertThat(code(rehearsed(false, true, ANY_VERSION, false))).isEqualTo("rollback-not-possible");
    }

    @Test
    void possibleRollbackPasses() {
        assertThat(code(rehearsed(true, true, POLICY, false))).isEqualTo("passed");
    }
}
