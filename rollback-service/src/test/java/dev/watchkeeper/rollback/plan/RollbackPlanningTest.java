package dev.watchkeeper.rollback.plan;

import static dev.watchkeeper.rollback.Examples.BAD;
import static dev.watchkeeper.rollback.Examples.GOOD;
import static dev.watchkeeper.rollback.Examples.PERSON;
import static dev.watchkeeper.rollback.Examples.SERVICE;
import static dev.watchkeeper.rollback.Examples.T0;
import static dev.watchkeeper.rollback.Examples.TARGET;
import static dev.watchkeeper.rollback.Examples.breach;
import static dev.watchkeeper.rollback.Examples.breachDecidedAfter;
import static dev.watchkeeper.rollback.Examples.byPerson;
import static dev.watchkeeper.rollback.Examples.deployment;
import static dev.watchkeeper.rollback.Examples.knownGood;
import static dev.watchkeeper.rollback.Examples.live;
import static dev.watchkeeper.rollback.Examples.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.SchemaChange;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.across.Neighbourhood;
import dev.watchkeeper.rollback.across.SeenBreach;
import dev.watchkeeper.rollback.across.TrafficShift;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.stopswitch.StopSwitch;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RollbackPlanningTest {
    private static final ServiceRef MAIL = ServiceRef.of("demo", "mail", "production");
    private static final Instant NOW = T0.plusSeconds(11);
    private final RollbackPlanning planning = new RollbackPlanning();

    private KnownDeployment deployment = live();
    private Trigger trigger = breach();
    private Optional<KnownGood> knownGood = Optional.of(knownGood());
    private Optional<DeploymentId> newer = Optional.empty();
    private Optional<StopSwitch> stopSwitch = Optional.empty();
    private int automatic;
    private Optional<String> recovered = Optional.empty();
    private Neighbourhood around = Neighbourhood.NOBODY;
    private Map<TargetMeans, TargetState> targets = Map.of(TARGET, new TargetState.Read(runs(BAD, 100, GOOD, 7)));

    @Test
    void takesBackToTheKnownGoodVersion() {
        assertThat(decide()).isInstanceOfSatisfying(Decision.Rollback.class, it -> {
            assertThat(it.plan().from()).isEqualTo(BAD);
            assertThat(it.plan().to()).isEqualTo(GOOD);
            assertThat(it.plan().steps())
                    .extracting(step -> step.target().value())
                    .containsExactly("switch");
        });
    }

    @Test
    void takesBackDuringTheCutoverToo() {
        targets = Map.of(TARGET, new TargetState.Read(runs(BAD, 50, GOOD, 7)));
        assertThat(decide()).isInstanceOf(Decision.Rollback.class);
    }

    @Test
    void plansOnlyTheTargetsThatAreNotBack() {
        var second = new TargetMeans(TARGET.project(), new TargetName("second"), "webhook", Map.of());
        targets = new LinkedHashMap<>();
        targets.put(TARGET, new TargetState.Read(runs(GOOD, 100, BAD, 8)));
        targets.put(second, new TargetState.Read(runs(BAD, 100, GOOD, 3)));

        assertThat(decide())
                .isInstanceOfSatisfying(
                        Decision.Rollback.class,
                        it -> assertThat(it.plan().steps())
                                .extracting(step -> step.target().value())
                                .containsExactly("second"));
    }

    @Test
    @Tag("F29")
    void holdsWithoutAKnownGoodVersion() {
        knownGood = Optional.empty();
        assertHeld(HoldCode.NO_KNOWN_GOOD);
    }

    @Test
    @Tag("I4")
    void holdsWhenTheOnlyKnownGoodVersionIsTheBadOneItself() {
        knownGood = Optional.of(new KnownGood(BAD, KnownGoodGrade.STABLE, T0));
        assertHeld(HoldCode.NO_KNOWN_GOOD);
    }

    @ParameterizedTest
    @EnumSource(SchemaChange.Effect.class)
    @Tag("A9")
    @Tag("F30")
    void holdsWhenTheVersionBeforeMayNotWorkOnTheSchema(SchemaChange.Effect effect) {
        deployment = live().migrated(new SchemaChange(effect, "V7__x.sql:1 drop-column"));
        if (effect == SchemaChange.Effect.KEPT) {
            assertThat(decide()).isInstanceOf(Decision.Rollback.class);
        } else {
            assertHeld(HoldCode.MIGRATION);
        }
        trigger = byPerson();
        assertThat(decide()).isInstanceOf(Decision.Rollback.class);
    }

    @Test
    @Tag("F23")
    void standsDownWhenSomebodyAlreadyTookItBack() {
        targets = Map.of(TARGET, new TargetState.Read(runs(GOOD, 100, BAD, 8)));
        assertThat(decide()).isInstanceOf(Decision.StandDown.class);
    }

    @Test
    @Tag("F23")
    void holdsWhenSomebodyElseDeployedAThirdVersion() {
        Version third = Version.ofTag("v9");
        targets = Map.of(TARGET, new TargetState.Read(runs(third, 100, BAD, 9)));
        assertHeld(HoldCode.OTHER_ACTOR);
    }

    @Test
    @Tag("F22")
    void holdsForANewerDeployment() {
        newer = Optional.of(new DeploymentId("d-2"));
        assertHeld(HoldCode.NEWER_DEPLOYMENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 100})
    void holdsWhenTheCapIsReached(int before) {
        automatic = before;
        assertHeld(HoldCode.CAP_REACHED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void takesBackBelowTheCap(int before) {
        automatic = before;
        assertThat(decide()).isInstanceOf(Decision.Rollback.class);
    }

    @Test
    void holdsWhileTheStopSwitchIsOn() {
        stopSwitch = Optional.of(new StopSwitch(SERVICE.project(), true, PERSON, "drill", T0));
        assertHeld(HoldCode.STOP_SWITCH);
    }

    @Test
    void takesBackAfterTheStopSwitchWasTurnedOff() {
        stopSwitch = Optional.of(new StopSwitch(SERVICE.project(), false, PERSON, "drill over", T0));
        assertThat(decide()).isInstanceOf(Decision.Rollback.class);
    }

    @Test
    @Tag("F28")
    void neverTakesBackAWatchThatFollowsARollback() {
        deployment = deployment(DeploymentStatus.SHIFTED, StartKind.AFTER_ROLLBACK);
        assertHeld(HoldCode.AFTER_ROLLBACK_WATCH);
    }

    @Test
    void holdsWhenATargetCannotBeRead() {
        targets = Map.of(TARGET, new TargetState.Unreadable("no answer in 4 s"));
        assertHeld(HoldCode.TARGET_UNREADABLE);
    }

    @Test
    @Tag("F29")
    void holdsWhenTheTargetNoLongerHasTheKnownGoodVersion() {
        targets = Map.of(
                TARGET, new TargetState.Read(new TargetReading("v1.2.0", 100, Optional.empty(), 7, List.of("v1.2.0"))));
        assertHeld(HoldCode.TARGET_NOT_POSSIBLE);
    }

    @Test
    void anEmptyListOfTargetsIsAnErrorAndNeverAll() {
        targets = Map.of();
        assertHeld(HoldCode.TARGET_NOT_POSSIBLE);
    }

    @Test
    void standsDownWhenTheRuleIsHealthyAgain() {
        recovered = Optional.of("errors 1 of 1000");
        assertThat(decide()).isInstanceOf(Decision.StandDown.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeploymentStatus.class,
            names = {"REQUESTED", "REFUSED", "ADMITTED", "ENDED", "ABORTED", "SUPERSEDED"})
    @Tag("I5")
    void standsDownForADeploymentThatIsNotLive(DeploymentStatus status) {
        deployment = deployment(status, StartKind.NORMAL);
        assertThat(decide()).isInstanceOf(Decision.StandDown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30, 59})
    void actsAtOnceOnAFreshBreach(int age) {
        trigger = breachDecidedAfter(Duration.ofSeconds(age));
        assertThat(planning.decide(facts(), T0.plusSeconds(10 + age))).isInstanceOf(Decision.Rollback.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 61, 900, 90_000})
    @Tag("F20")
    void looksFirstAtAnOldBreach(int age) {
        trigger = breachDecidedAfter(Duration.ofSeconds(age));
        assertThat(planning.decide(facts(), T0.plusSeconds(10 + age))).isInstanceOf(Decision.LookFirst.class);
    }

    @Test
    void theSourcesOwnDelayDoesNotMakeABreachOld() {
        var fresh = breachDecidedAfter(Duration.ofSeconds(200));
        trigger = new Trigger.Automatic(
                fresh.verdict(),
                fresh.rule(),
                fresh.check(),
                1,
                fresh.breach(),
                fresh.seen(),
                Duration.ofMinutes(3),
                fresh.decided(),
                fresh.sentence(),
                Optional.empty());
        assertThat(planning.decide(facts(), fresh.decided())).isInstanceOf(Decision.Rollback.class);
    }

    @Test
    @Tag("F20")
    void looksFirstWhenTheServiceWasDownForAMinute() {
        assertThat(planning.decide(facts(), NOW.plusSeconds(60))).isInstanceOf(Decision.LookFirst.class);
    }

    @Test
    void actsOnAnOldBreachThatAFreshLookConfirmed() {
        Instant later = NOW.plusSeconds(3600);
        trigger = breach().confirmedAt(later.minusSeconds(5));
        assertThat(planning.decide(facts(), later)).isInstanceOf(Decision.Rollback.class);
        assertThat(planning.decide(facts(), later.plusSeconds(60))).isInstanceOf(Decision.LookFirst.class);
    }

    @Test
    void aPersonIsNotStoppedByCapSwitchOrAge() {
        trigger = byPerson();
        automatic = 10;
        stopSwitch = Optional.of(new StopSwitch(SERVICE.project(), true, PERSON, "drill", T0));
        recovered = Optional.of("healthy");
        assertThat(planning.decide(facts(), NOW.plusSeconds(3600))).isInstanceOf(Decision.Rollback.class);
    }

    @Test
    void aPersonIsStoppedByWhatMakesItImpossible() {
        trigger = byPerson();
        knownGood = Optional.empty();
        assertHeld(HoldCode.NO_KNOWN_GOOD);
    }

    @Test
    @Tag("P12")
    void aPersonIsNotStoppedByWhatOtherServicesDo() {
        trigger = byPerson();
        deployment = Examples.shiftedAt(T0.minus(Duration.ofHours(1)));
        around = brokeTogether();
        assertThat(decide()).isInstanceOf(Decision.Rollback.class);
        around = identityWentFirst();
        assertThat(decide()).isInstanceOf(Decision.Rollback.class);
    }

    @Test
    @Tag("P12")
    @Tag("F16")
    void holdsWhenOtherServicesBrokeTogetherWithThisOne() {
        around = brokeTogether();
        assertHeld(HoldCode.COMMON_CAUSE);
    }

    @Test
    @Tag("P12")
    void holdsTheVictimOfAClearSuspect() {
        deployment = Examples.shiftedAt(T0.minus(Duration.ofHours(1)));
        around = identityWentFirst();
        assertHeld(HoldCode.OTHER_SUSPECT);
        assertThat(((Decision.Hold) decide()).why()).contains("d-identity", "demo/identity/production", "0.1 s before");
    }

    /** Nothing could be looked at: a report of a person has no check. */
    @Test
    @Tag("F20")
    void holdsAnOldReportOfAPersonWithoutALook() {
        trigger = Examples.reported();
        assertThat(decide()).isInstanceOf(Decision.Rollback.class);
        assertThat(planning.decide(facts(), NOW.plusSeconds(60)))
                .isInstanceOfSatisfying(
                        Decision.Hold.class, it -> assertThat(it.code()).isEqualTo(HoldCode.NOT_CONFIRMED));
    }

    /** Each situation is stopped by its own hindrance, and by no other: without that one the rollback would run. */
    @Test
    void eachHindranceIsNeeded() {
        for (int index = 0; index < Hindrances.ALL.size(); index++) {
            var it = new RollbackPlanningTest();
            situationOf(it, index);
            List<Hindrance> others = new ArrayList<>(Hindrances.ALL);
            others.remove(index);
            boolean nothingToDo = index == 10;

            assertThat(planning.decide(it.facts(), NOW))
                    .as("all, situation %d", index)
                    .isNotInstanceOf(Decision.Rollback.class);
            if (nothingToDo) {
                assertThatThrownBy(() -> new RollbackPlanning(others).decide(it.facts(), NOW))
                        .hasMessageContaining("no target never means all targets");
            } else {
                assertThat(new RollbackPlanning(others).decide(it.facts(), NOW))
                        .as("without hindrance %d", index)
                        .isNotEqualTo(planning.decide(it.facts(), NOW));
            }
        }
    }

    private static void situationOf(RollbackPlanningTest it, int index) {
        switch (index) {
            case 0 -> it.targets = Map.of();
            case 1 -> it.deployment = deployment(DeploymentStatus.ENDED, StartKind.NORMAL);
            case 2 -> it.deployment = deployment(DeploymentStatus.SHIFTED, StartKind.AFTER_ROLLBACK);
            case 3 -> it.stopSwitch = Optional.of(new StopSwitch(SERVICE.project(), true, PERSON, "drill", T0));
            case 4 -> it.newer = Optional.of(new DeploymentId("d-2"));
            case 5 -> it.knownGood = Optional.of(new KnownGood(BAD, KnownGoodGrade.STABLE, T0));
            case 6 -> it.recovered = Optional.of("healthy");
            case 7 -> it.around = brokeTogether();
            case 8 -> {
                it.deployment = Examples.shiftedAt(T0.minus(Duration.ofHours(1)));
                it.around = identityWentFirst();
            }
            case 9 -> it.targets = Map.of(TARGET, new TargetState.Unreadable("reset"));
            case 10 -> it.targets = Map.of(TARGET, new TargetState.Read(runs(GOOD, 100, BAD, 8)));
            case 11 -> it.targets = Map.of(TARGET, new TargetState.Read(runs(Version.ofTag("v9"), 100, GOOD, 8)));
            case 12 ->
                it.targets = Map.of(
                        TARGET,
                        new TargetState.Read(new TargetReading("v1.2.0", 100, Optional.empty(), 7, List.of("x"))));
            case 13 -> it.deployment = live().migrated(new SchemaChange(SchemaChange.Effect.BROKEN, "drop-column"));
            case 14 -> it.automatic = 3;
            default -> it.trigger = breachDecidedAfter(Duration.ofHours(1));
        }
    }

    private static Neighbourhood brokeTogether() {
        return new Neighbourhood(
                List.of(new SeenBreach(Examples.IDENTITY, T0), new SeenBreach(MAIL, T0.plusSeconds(30))),
                Set.of(),
                List.of());
    }

    private static Neighbourhood identityWentFirst() {
        var shift = new TrafficShift(
                new WatchRef(new DeploymentId("d-identity"), Run.FIRST, Examples.IDENTITY),
                Version.ofTag("v7"),
                new WatchTimes(
                        T0, Optional.of(T0), Optional.of(T0), Optional.of(T0.plusMillis(1_900)), Optional.empty()));
        return new Neighbourhood(List.of(), Set.of(), List.of(shift));
    }

    private void assertHeld(HoldCode code) {
        assertThat(decide()).isInstanceOfSatisfying(Decision.Hold.class, it -> {
            assertThat(it.code()).isEqualTo(code);
            assertThat(it.whoMayDecide()).contains("approver of demo");
            assertThat(it.why()).isNotBlank();
        });
    }

    private Decision decide() {
        return planning.decide(facts(), NOW);
    }

    private PlanFacts facts() {
        return new PlanFacts(
                deployment,
                Examples.terms(),
                trigger,
                knownGood,
                newer,
                stopSwitch,
                automatic,
                recovered,
                around,
                targets);
    }
}
