package dev.watchkeeper.gate.cutover;

import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.policy.rollback.OnBlind;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutoverPolicyTest {
    private static CutoverDecision decide(Deployment deployment, Evidence evidence, int share, Instant now) {
        return CutoverPolicy.decide(
                new CutoverFacts(deployment, evidence, Examples.policy(), share, java.util.List.of(), now));
    }

    private static VerdictEvent blind(String rule, int transition, boolean rollsBack) {
        return Heard.verdict(Examples.WATCH, rule, transition, new Verdict.Inconclusive(Verdict.Why.BLIND), rollsBack);
    }

    @TestFactory
    Stream<DynamicTest> ofAllSharesOnlyTheNextStepAndTheOneItHasAreAllowed() {
        return IntStream.rangeClosed(0, 100)
                .mapToObj(share -> DynamicTest.dynamicTest(share + " % after the start", () -> {
                    CutoverDecision decision = decide(Examples.started(), Evidence.NONE, share, NOON);
                    if (share == 0 || share == 50) {
                        assertThat(decision).isInstanceOf(CutoverDecision.Go.class);
                    } else {
                        assertThat(decision)
                                .isInstanceOfSatisfying(
                                        CutoverDecision.NotPossible.class,
                                        no -> assertThat(no.reason().code())
                                                .isEqualTo(share == 100 ? "not-the-next-step" : "not-a-step"));
                    }
                }));
    }

    @Test
    void nextStepWaitsForTheHoldTimeWithTheSecondsLeft() {
        CutoverDecision decision = decide(Examples.at(50, NOON), Evidence.NONE, 100, NOON.plusMillis(3500));

        assertThat(decision)
                .isEqualTo(new CutoverDecision.Wait(
                        Duration.ofSeconds(7), "50 % of the traffic has to last 10 s, 7 s are left"));
    }

    @Test
    void nextStepGoesWhenTheHoldTimeIsOver() {
        assertThat(decide(Examples.at(50, NOON), Evidence.NONE, 100, NOON.plusSeconds(10)))
                .isInstanceOf(CutoverDecision.Go.class);
    }

    @Test
    void lowerStepIsNoStepForward() {
        assertThat(decide(Examples.at(50, NOON), Evidence.NONE, 0, NOON.plusSeconds(60)))
                .isInstanceOfSatisfying(
                        CutoverDecision.NotPossible.class,
                        no -> assertThat(no.reason().remedy()).isEqualTo("Ask for 100 %"));
    }

    @Test
    void breachOfARollbackRuleStopsEvenBeforeTheHoldTimeCounts() {
        Evidence breached = Evidence.NONE.with(Heard.breached("error-rate", true), NOON);

        assertThat(decide(Examples.at(50, NOON), breached, 100, NOON))
                .isEqualTo(new CutoverDecision.Stop("errors 42 of 1000 (4.2 %) > 2 %"));
    }

    @Test
    void breachOfAnotherRuleDoesNotStop() {
        Evidence breached = Evidence.NONE.with(Heard.breached("joins", false), NOON);

        assertThat(decide(Examples.started(), breached, 50, NOON)).isInstanceOf(CutoverDecision.Go.class);
    }

    @Test
    void healedBreachDoesNotStopAnyMore() {
        Evidence healed = Evidence.NONE
                .with(Heard.breached("error-rate", true), NOON)
                .with(Heard.verdict(Examples.WATCH, "error-rate", 2, new Verdict.Healthy(), true), NOON);

        assertThat(decide(Examples.started(), healed, 50, NOON)).isInstanceOf(CutoverDecision.Go.class);
    }

    @Test
    @Tag("I1")
    void aBreachThatWentBlindStillStops() {
        Evidence blinded = Evidence.NONE
                .with(Heard.breached("critical/health", true), NOON)
                .with(blind("critical/health", 2, true), NOON.plusSeconds(40))
                .with(blind("sight/health", 1, false), NOON.plusSeconds(40));

        assertThat(decide(Examples.at(50, NOON), blinded, 100, NOON.plusSeconds(60)))
                .isEqualTo(new CutoverDecision.Stop("errors 42 of 1000 (4.2 %) > 2 %"));
    }

    @Test
    @Tag("F12")
    void aRequiredCheckThatCannotBeSeenHoldsTheNextStep() {
        Evidence unseen = Evidence.NONE.with(blind("sight/health", 1, false), NOON);
        Instant later = NOON.plusSeconds(60);

        assertThat(decide(Examples.at(50, NOON), unseen, 100, later))
                .isInstanceOfSatisfying(
                        CutoverDecision.Wait.class,
                        wait -> assertThat(wait.reason()).endsWith("(rollback.onBlind: hold)"));
        assertThat(decide(Examples.at(50, NOON), unseen, 50, later))
                .as("the share that it has")
                .isInstanceOf(CutoverDecision.Go.class);
    }

    @Test
    void theNextStepGoesWhenTheCheckIsSeenAgain() {
        Evidence seen = Evidence.NONE
                .with(blind("sight/health", 1, false), NOON)
                .with(Heard.verdict(Examples.WATCH, "sight/health", 2, new Verdict.Healthy(), false), NOON);

        assertThat(decide(Examples.at(50, NOON), seen, 100, NOON.plusSeconds(60)))
                .isInstanceOf(CutoverDecision.Go.class);
    }

    @Test
    void aCheckThatNeedNotBeSeenHoldsNothing() {
        Evidence grey = Evidence.NONE.with(blind("sight/" + Examples.UNIMPORTANT, 1, false), NOON);

        assertThat(decide(Examples.at(50, NOON), grey, 100, NOON.plusSeconds(60)))
                .isInstanceOf(CutoverDecision.Go.class);
    }

    @Test
    void whereAPersonIsOnlyPagedTheNextStepGoesAndSaysWhatIsNotSeen() {
        Evidence unseen = Evidence.NONE.with(blind("sight/health", 1, false), NOON);
        CutoverFacts facts = new CutoverFacts(
                Examples.at(50, NOON),
                unseen,
                Examples.policyOnBlind(OnBlind.PAGE),
                100,
                java.util.List.of(),
                NOON.plusSeconds(60));

        assertThat(CutoverPolicy.decide(facts))
                .isEqualTo(new CutoverDecision.Go("no rollback rule is broken; errors 42 of 1000 (4.2 %) > 2 %"));
    }

    @Test
    void heldRunningDoneOrFailedRollbackStops() {
        assertThat(Stream.of(
                                Evidence.NONE.with(Heard.held(Examples.WATCH), NOON),
                                Evidence.NONE.with(Heard.rollbackStarted(Examples.WATCH), NOON),
                                Evidence.NONE.with(Heard.rolledBack(Examples.WATCH), NOON),
                                Evidence.NONE.with(Heard.rollbackFailed(Examples.WATCH), NOON))
                        .map(evidence -> decide(Examples.started(), evidence, 50, NOON)))
                .hasSize(4)
                .allSatisfy(decision -> assertThat(decision).isInstanceOf(CutoverDecision.Stop.class));
    }

    @Test
    void rollbackThatStoodDownDoesNotStop() {
        assertThat(decide(Examples.started(), Evidence.NONE.with(Heard.stoodDown(Examples.WATCH), NOON), 50, NOON))
                .isInstanceOf(CutoverDecision.Go.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeploymentStatus.class,
            names = {"REFUSED", "ENDED", "ABORTED", "SUPERSEDED"})
    @Tag("I5")
    void whateverIsOverStopsAtEveryShare(DeploymentStatus status) {
        assertThat(IntStream.of(0, 50, 100).mapToObj(share -> decide(Examples.in(status), Evidence.NONE, share, NOON)))
                .allSatisfy(decision -> assertThat(decision).isInstanceOf(CutoverDecision.Stop.class));
    }

    @ParameterizedTest
    @EnumSource(
            value = DeploymentStatus.class,
            names = {"REQUESTED", "ADMITTED"})
    void beforeTheStartThereAreNoSteps(DeploymentStatus status) {
        assertThat(decide(Examples.in(status), Evidence.NONE, 0, NOON))
                .isInstanceOfSatisfying(
                        CutoverDecision.NotPossible.class,
                        no -> assertThat(no.reason().code()).isEqualTo("not-started"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50})
    void afterTheFullShiftThereIsNoWayBackByAStep(int share) {
        assertThat(decide(Examples.shifted(), Evidence.NONE, share, NOON))
                .isInstanceOf(CutoverDecision.NotPossible.class);
    }
}
