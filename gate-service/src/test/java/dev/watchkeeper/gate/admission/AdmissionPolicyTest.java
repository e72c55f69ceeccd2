package dev.watchkeeper.gate.admission;

import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.examples.Examples;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AdmissionPolicyTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Outcome PASSED = Outcome.Passed.of("all is well");
    private static final Outcome UNKNOWN = Outcome.Unknown.of("no-word", "no word yet", "wait");
    private static final Outcome PERSON = Outcome.NeedsPerson.of("Dashboards reviewed?", "deployer");
    private static final Outcome FAILED = Outcome.Failed.of("too-low", "coverage 71 % is not >= 80 %", "write tests");

    private static Line line(String check, Outcome outcome) {
        return new Line(check, outcome, NOON, MINUTE, Optional.empty(), Optional.empty(), false);
    }

    private static AdmissionFacts facts(Instant now, Line... lines) {
        return new AdmissionFacts(Examples.requested(), Arrays.asList(lines), Optional.empty(), Optional.empty(), now);
    }

    private static List<String> codes(AdmissionDecision decision) {
        return decision instanceof AdmissionDecision.Refused(List<Reason> reasons)
                ? reasons.stream().map(Reason::code).toList()
                : List.of();
    }

    @Test
    void allPassedAdmits() {
        assertThat(AdmissionPolicy.decide(facts(NOON, line("a", PASSED), line("b", PASSED))))
                .isEqualTo(new AdmissionDecision.Admitted(List.of()));
    }

    @TestFactory
    Stream<DynamicTest> unknownIsWaitedForUntilItsPatienceEndsAndNeverAdmits() {
        return IntStream.rangeClosed(0, 70)
                .mapToObj(second -> DynamicTest.dynamicTest("after " + second + " s", () -> {
                    AdmissionDecision decision = AdmissionPolicy.decide(
                            facts(NOON.plusSeconds(second), line("a", PASSED), line("b", UNKNOWN)));
                    if (second < 60) {
                        assertThat(decision).isEqualTo(new AdmissionDecision.StillWaiting(NOON.plusSeconds(60)));
                    } else {
                        assertThat(codes(decision)).containsExactly("no-word");
                    }
                }));
    }

    @Test
    void whatWaitsForAPersonIsWaitedForADay() {
        Line person = line("monitoring.dashboards", PERSON);

        assertThat(AdmissionPolicy.decide(facts(NOON.plus(Duration.ofHours(24)).minusSeconds(1), person)))
                .isEqualTo(new AdmissionDecision.StillWaiting(NOON.plus(Duration.ofHours(24))));
        assertThat(codes(AdmissionPolicy.decide(facts(NOON.plus(Duration.ofHours(24)), person))))
                .containsExactly("not-confirmed");
    }

    @Test
    void nextLookIsAtTheEarliestEndOfAPatience() {
        assertThat(AdmissionPolicy.decide(facts(NOON, line("a", PERSON), line("b", UNKNOWN))))
                .isEqualTo(new AdmissionDecision.StillWaiting(NOON.plusSeconds(60)));
    }

    @Test
    void oneFailureRefusesAtOnceWithEveryReasonOnce() {
        assertThat(codes(AdmissionPolicy.decide(
                        facts(NOON, line("a", FAILED), line("b", UNKNOWN), line("c", PERSON), line("d", FAILED)))))
                .containsExactly("too-low");
    }

    @Test
    void remarkOfWhatPassedIsANote() {
        assertThat(AdmissionPolicy.decide(facts(NOON, line("a", Outcome.Passed.remarkable("no automatic rollback")))))
                .isEqualTo(new AdmissionDecision.Admitted(List.of("no automatic rollback")));
    }

    @Test
    void excusedCheckIsANoteWithTheExcuse() {
        Line excused =
                new Line("ci.coverage", FAILED, NOON, MINUTE, Optional.of("excused by vera"), Optional.empty(), false);

        assertThat(AdmissionPolicy.decide(facts(NOON, excused)))
                .isEqualTo(new AdmissionDecision.Admitted(
                        List.of("ci.coverage: excused by vera: coverage 71 % is not >= 80 %")));
    }

    @Test
    void failureThatSomeoneMayStillExcuseWaitsForThem() {
        Line waits = new Line(
                "review.approvals", FAILED, NOON, MINUTE, Optional.empty(), Optional.of("vp-engineering"), false);

        assertThat(AdmissionPolicy.decide(facts(NOON, waits))).isInstanceOf(AdmissionDecision.StillWaiting.class);
        assertThat(codes(AdmissionPolicy.decide(facts(NOON.plus(Duration.ofHours(24)), waits))))
                .containsExactly("not-approved");
    }

    @Test
    void runningRollbackOfTheServiceRefusesAtOnce() {
        AdmissionFacts facts = new AdmissionFacts(
                Examples.requested(),
                List.of(line("a", PASSED)),
                Optional.of(new DeploymentId("d-7")),
                Optional.empty(),
                NOON);

        assertThat(codes(AdmissionPolicy.decide(facts))).containsExactly("rollback-running");
    }

    @Test
    void closedWindowIsANoteOnly() {
        Reason closed = new Reason("outside-window", "it is Monday", "wait");
        AdmissionFacts facts = new AdmissionFacts(
                Examples.requested(), List.of(line("a", PASSED)), Optional.empty(), Optional.of(closed), NOON);

        assertThat(AdmissionPolicy.decide(facts))
                .isEqualTo(new AdmissionDecision.Admitted(List.of("not now: it is Monday")));
    }

    @Test
    void checkThatCostsIsAskedWhenAllOthersHavePassedOrAreExcused() {
        Line costs = new Line("backup.snapshot", UNKNOWN, NOON, MINUTE, Optional.empty(), Optional.empty(), true);
        Line excused = new Line("ci.coverage", FAILED, NOON, MINUTE, Optional.of("by vera"), Optional.empty(), false);
        Line asksForIt = new Line("ci.coverage", FAILED, NOON, MINUTE, Optional.empty(), Optional.of("vp"), false);

        assertThat(AdmissionPolicy.mayCost(List.of(costs, line("a", PASSED), excused)))
                .isTrue();
        assertThat(AdmissionPolicy.mayCost(List.of(costs, line("a", PASSED), line("b", PERSON))))
                .isFalse();
        assertThat(AdmissionPolicy.mayCost(List.of(costs, line("a", PASSED), asksForIt)))
                .isFalse();
        assertThat(AdmissionPolicy.mayCost(List.of(costs, line("a", PASSED), line("b", UNKNOWN))))
                .isFalse();
        assertThat(AdmissionPolicy.mayCost(List.of(costs, line("a", PASSED), line("b", FAILED))))
                .isFalse();
    }
}
