package dev.watchkeeper.gate.checks;

import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.supplier.Duty;
import dev.watchkeeper.gate.supplier.Duty.OnDuty;
import dev.watchkeeper.gate.supplier.Told;
import dev.watchkeeper.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody is on call, and somebody else stands behind. */
class OnCallTest {
    private static final OnDuty INGRID = new OnDuty("P1", "Ingrid", true, Optional.of(NOON.plusSeconds(3600)));
    private static final OnDuty OLAF = new OnDuty("P2", "Olaf", true, Optional.empty());
    private static final OnDuty NOWHERE = new OnDuty("P3", "Nils", false, Optional.empty());
    private static final Policy POLICY = policy("");

    private static Policy policy(String more) {
        return Examples.wholePolicy(
                more,
                text -> text.replace(
                        "    monitoring: { rulesNotBlind: true }",
                        "    monitoring: { rulesNotBlind: true }\n    people: { onCall: pagerduty:PHOUSE, backup: pagerduty:PBACKUP }"));
    }

    private static CheckFacts facts(Policy policy) {
        return Examples.facts(policy, Evidence.NONE, false);
    }

    /** The same persons at every instant. */
    private static Duty always(Map<String, List<OnDuty>> persons) {
        return (project, schedule, at) -> new Told.Said<>(persons.getOrDefault(schedule, List.of()));
    }

    private static Outcome onCall(OnDuty... persons) {
        return SomebodyIsOnCall.first(always(Map.of("PHOUSE", List.of(persons))))
                .ask(facts(POLICY));
    }

    private static Outcome backup(List<OnDuty> first, List<OnDuty> second) {
        return SomebodyIsOnCall.backup(always(Map.of("PHOUSE", first, "PBACKUP", second)))
                .ask(facts(POLICY));
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> failed.reason().code();
            case Outcome.Unknown unknown -> unknown.ifItStays().code();
            case Outcome.Passed passed -> "passed";
            case Outcome.NeedsPerson person -> "person";
        };
    }

    @Test
    void whoIsOnCallIsNamedWithTheEndOfTheTurn() {
        assertThat(onCall(INGRID))
                .isEqualTo(Outcome.Passed.of("Ingrid is on call at 2026-11-24T17:00:00Z by the schedule PHOUSE, until"
                        + " 2026-11-24T18:00:00Z"));
    }

    @Test
    void nobodyFails() {
        assertThat(code(onCall())).isEqualTo("nobody-on-call");
        assertThat(onCall().sentence()).contains("PHOUSE", "2026-11-24T17:00:00Z");
    }

    @Test
    void aPersonWhomNothingReachesFails() {
        assertThat(code(onCall(NOWHERE))).isEqualTo("on-call-unreachable");
        assertThat(onCall(NOWHERE).sentence()).startsWith("Nils is on call");
        assertThat(code(onCall(NOWHERE, OLAF))).isEqualTo("passed");
    }

    @Test
    void backupIsSomebodyElse() {
        assertThat(code(backup(List.of(INGRID), List.of(OLAF)))).isEqualTo("passed");
        assertThat(code(backup(List.of(INGRID), List.of(INGRID)))).isEqualTo("backup-is-on-call");
        assertThat(backup(List.of(INGRID), List.of(INGRID)).sentence())
                .startsWith("Ingrid is both on call and the backup at 2026-11-24T17:00:00Z");
        assertThat(code(backup(List.of(INGRID), List.of(INGRID, OLAF)))).isEqualTo("passed");
    }

    @Test
    void backupIsNotKnownWhileThoseOnCallAreNot() {
        Duty half = (project, schedule, at) -> schedule.equals("PBACKUP")
                ? new Told.Said<>(List.of(OLAF))
                : new Told.NotSaid<>(Outcome.Unknown.of("supplier-silent", "no word", "wait"));

        assertThat(code(SomebodyIsOnCall.backup(half).ask(facts(POLICY)))).isEqualTo("supplier-silent");
    }

    @Test
    void whereTheWindowIsClosedSomebodyIsAlsoOnCallWhenItOpens() {
        Policy closed = policy("window: { timezone: UTC, allow: [{ days: [wed], from: \"10:00\", to: \"16:00\" }] }");
        List<Instant> asked = new ArrayList<>();
        Instant opens = Instant.parse("2026-11-25T10:00:00Z");
        Duty notThen = (project, schedule, at) -> {
            asked.add(at);
            return new Told.Said<>(at.equals(opens) ? List.of() : List.of(INGRID));
        };

        Outcome outcome = SomebodyIsOnCall.first(notThen).ask(facts(closed));

        assertThat(asked).containsExactly(NOON, opens);
        assertThat(code(outcome)).isEqualTo("nobody-on-call");
        assertThat(outcome.sentence()).contains("2026-11-25T10:00:00Z");
    }

    @Test
    void onlyTheSchedulesOfThePolicyAreAsked() {
        Duty nobody = always(Map.of());

        assertThat(SomebodyIsOnCall.first(nobody).askedBy(Examples.wholePolicy("")))
                .isFalse();
        assertThat(SomebodyIsOnCall.first(nobody).askedBy(POLICY)).isTrue();
        assertThat(SomebodyIsOnCall.first(nobody).id()).isEqualTo("people.onCall");
        assertThat(SomebodyIsOnCall.backup(nobody).id()).isEqualTo("people.backup");
    }
}
