package dev.watchkeeper.gate.admission;

import static dev.watchkeeper.gate.examples.Examples.HEALTH;
import static dev.watchkeeper.gate.examples.Examples.NOON;
import static dev.watchkeeper.gate.examples.Examples.UNIMPORTANT;
import static dev.watchkeeper.gate.examples.Examples.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.gate.policies.GatePolicy;
import dev.watchkeeper.policy.gate.PreviousVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AdmissionPolicyTest {
    private static final Evidence COMPLETE =
            Evidence.NONE.with(Heard.allSeen(), NOON).with(Heard.possible());

    private final AdmissionPolicy policy = new AdmissionPolicy();

    private static AdmissionFacts facts(Evidence evidence, Instant now) {
        return facts(evidence, Examples.policy(), false, Optional.empty(), now);
    }

    private static AdmissionFacts facts(
            Evidence evidence, GatePolicy gatePolicy, boolean first, Optional<DeploymentId> rollingBack, Instant now) {
        return new AdmissionFacts(Examples.requested(), evidence, gatePolicy, first, rollingBack, now);
    }

    private static List<String> codes(AdmissionDecision decision) {
        return decision instanceof AdmissionDecision.Refused(List<Reason> reasons)
                ? reasons.stream().map(Reason::code).toList()
                : List.of();
    }

    @Test
    void bothEventsInAndNothingAgainstItAdmits() {
        assertThat(policy.decide(facts(COMPLETE, NOON))).isEqualTo(new AdmissionDecision.Admitted(List.of()));
    }

    @TestFactory
    Stream<DynamicTest> whatIsMissingIsWaitedForUntilSixtySecondsAndNeverAdmits() {
        List<Evidence> incomplete =
                List.of(Evidence.NONE, Evidence.NONE.with(Heard.allSeen(), NOON), Evidence.NONE.with(Heard.possible()));
        return IntStream.rangeClosed(0, 70)
                .boxed()
                .flatMap(second -> incomplete.stream()
                        .map(evidence -> DynamicTest.dynamicTest(
                                "after " + second + " s with " + evidence.before() + evidence.rehearsal(), () -> {
                                    AdmissionDecision decision =
                                            policy.decide(facts(evidence, NOON.plusSeconds(second)));
                                    if (second < 60) {
                                        assertThat(decision)
                                                .isEqualTo(new AdmissionDecision.StillWaiting(NOON.plusSeconds(60)));
                                    } else {
                                        assertThat(decision).isInstanceOf(AdmissionDecision.Refused.class);
                                    }
                                })));
    }

    @Test
    void unknownIsRefusedWithWhatIsMissing() {
        assertThat(codes(policy.decide(facts(Evidence.NONE, NOON.plusSeconds(60)))))
                .containsExactly("checks-unknown", "rehearsal-unknown");
    }

    @Test
    @Tag("A15")
    void requiredCheckThatSeesNothingRefuses() {
        Evidence blind = COMPLETE.with(Heard.before(WATCH, HEALTH, BeforeOutcome.BLIND), NOON);

        assertThat(codes(policy.decide(facts(blind, NOON)))).containsExactly("check-blind");
    }

    @Test
    void otherCheckThatSeesNothingIsANote() {
        Evidence blind = COMPLETE.with(Heard.before(WATCH, UNIMPORTANT, BeforeOutcome.BLIND), NOON);

        assertThat(policy.decide(facts(blind, NOON)))
                .isInstanceOfSatisfying(
                        AdmissionDecision.Admitted.class,
                        admitted -> assertThat(admitted.notes())
                                .containsExactly("check joins-made sees nothing: 200 in 3 ms"));
    }

    @Test
    @Tag("A17")
    void checkThatIsBreachedBeforeTheStartRefuses() {
        Evidence breached = COMPLETE.with(Heard.before(WATCH, UNIMPORTANT, BeforeOutcome.BREACHED), NOON);

        assertThat(codes(policy.decide(facts(breached, NOON)))).containsExactly("check-breached-before");
    }

    @Test
    void firstDeploymentIsAdmittedWithTheNoteThatThereIsNoRollback() {
        Evidence evidence = COMPLETE.with(Heard.rehearsed(WATCH, false, Optional.empty()));

        AdmissionDecision decision = policy.decide(facts(evidence, Examples.policy(), true, Optional.empty(), NOON));

        assertThat(decision)
                .isEqualTo(
                        new AdmissionDecision.Admitted(List.of("no automatic rollback of switch: first deployment")));
    }

    @Test
    @Tag("F29")
    void laterDeploymentWithoutAKnownGoodVersionIsRefusedWithTheWayOut() {
        Evidence evidence = COMPLETE.with(Heard.rehearsed(WATCH, false, Optional.empty()));

        AdmissionDecision decision = policy.decide(facts(evidence, NOON));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        AdmissionDecision.Refused.class,
                        refused -> assertThat(refused.reasons().getFirst().remedy())
                                .contains("POST /api/v1/known-good"));
    }

    @Test
    void policyThatDoesNotInsistOnKnownGoodGetsANote() {
        Evidence evidence = COMPLETE.with(Heard.rehearsed(WATCH, false, Optional.empty()));

        assertThat(policy.decide(facts(evidence, Examples.policy(PreviousVersion.ANY), false, Optional.empty(), NOON)))
                .isInstanceOf(AdmissionDecision.Admitted.class);
    }

    @Test
    void knownGoodVersionThatCannotBeBroughtBackIsRefusedWhateverThePolicySays() {
        Evidence evidence = COMPLETE.with(Heard.rehearsed(WATCH, false, Optional.of(Examples.OLD)));

        assertThat(codes(policy.decide(
                        facts(evidence, Examples.policy(PreviousVersion.ANY), false, Optional.empty(), NOON))))
                .containsExactly("rollback-not-possible");
    }

    @Test
    void runningRollbackOfTheServiceRefusesAtOnce() {
        Optional<DeploymentId> other = Optional.of(new DeploymentId("d-7"));

        assertThat(codes(policy.decide(facts(Evidence.NONE, Examples.policy(), false, other, NOON))))
                .containsExactly("rollback-running");
    }

    @Test
    void closedWindowIsANoteOnly() {
        Instant night = Instant.parse("2026-11-24T03:00:00Z");

        AdmissionDecision decision =
                policy.decide(facts(COMPLETE, Examples.policyWithWindow(), false, Optional.empty(), night));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        AdmissionDecision.Admitted.class,
                        admitted -> assertThat(admitted.notes().getFirst()).startsWith("not now: "));
    }

    @Test
    void policyWithoutChecksWouldAdmitSoTheListIsNotEmpty() {
        AdmissionPolicy nothingAsked = new AdmissionPolicy(List.of());

        assertThat(nothingAsked.decide(facts(Evidence.NONE, NOON))).isInstanceOf(AdmissionDecision.Admitted.class);
        assertThat(policy.decide(facts(Evidence.NONE, NOON))).isInstanceOf(AdmissionDecision.StillWaiting.class);
    }
}
