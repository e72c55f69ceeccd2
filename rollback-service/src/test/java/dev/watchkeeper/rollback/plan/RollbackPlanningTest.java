package dev.watchkeeper.rollback.plan;

import static dev.watchkeeper.rollback.Examples.BAD;
import static dev.watchkeeper.rollback.Examples.GOOD;
import static dev.watchkeeper.rollback.Examples.PERSON;
import static dev.watchkeeper.rollback.Examples.SERVICE;
import static dev.watchkeeper.rollback.Examples.T0;
import static dev.watchkeeper.rollback.Examples.TARGET;
import static dev.watchkeeper.rollback.Examples.byPerson;
import static dev.watchkeeper.rollback.Examples.deployment;
import static dev.watchkeeper.rollback.Examples.live;
import static dev.watchkeeper.rollback.Examples.runs;
import static dev.watchkeeper.rollback.plan.Situation.NOW;
import static dev.watchkeeper.rollback.plan.Situation.brokeTogether;
import static dev.watchkeeper.rollback.plan.Situation.identityWentFirst;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.SchemaChange;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.stopswitch.StopSwitch;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a breach, or a person, comes to: a rollback, a hold that names who may decide, or nothing to do. */
class RollbackPlanningTest {
    private final RollbackPlanning planning = new RollbackPlanning();
    private final Situation situation = new Situation();

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
        situation.targets = Map.of(TARGET, new TargetState.Read(runs(BAD, 50, GOOD, 7)));
        assertThat(decide()).isInstanceOf(Decision.Rollback.class);
    }

    @Test
    void plansOnlyTheTargetsThatAreNotBack() {
        var second = new TargetMeans(TARGET.project(), new TargetName("second"), "webhook", Map.of());
        situation.targets = new LinkedHashMap<>();
        situation.targets.put(TARGET, new TargetState.Read(runs(GOOD, 100, BAD, 8)));
        situation.targets.put(second, new TargetState.Read(runs(BAD, 100, GOOD, 3)));

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
        situation.knownGood = Optional.empty();
        assertHeld(HoldCode.NO_KNOWN_GOOD);
    }

    @Test
    @Tag("I4")
    void holdsWhenTheOnlyKnownGoodVersionIsTheBadOneItself() {
        situation.knownGood = Optional.of(new KnownGood(BAD, KnownGoodGrade.STABLE, T0));
        assertHeld(HoldCode.NO_KNOWN_GOOD);
    }

    @ParameterizedTest
    @EnumSource(SchemaChange.Effect.class)
    @Tag("A9")
    @Tag("F30")
    void holdsWhenTheVersionBeforeMayNotWorkOnTheSchema(SchemaChange.Effect effect) {
        situation.deployment = live().migrated(new SchemaChange(effect, "V7__x.sql:1 drop-column"));
        if (effect == SchemaChange.Effect.KEPT) {
            assertThat(decide()).isInstanceOf(Decision.Rollback.class);
        } else {
            assertHeld(HoldCode.MIGRATION);
        }
        situation.trigger = byPerson();
        assertThat(decide()).isInstanceOf(Decision.Rollback.class);
    }

    @Test
    @Tag("F23")
    void standsDownWhenSomebodyAlreadyTookItBack() {
        situation.targets = Map.of(TARGET, new TargetState.Read(runs(GOOD, 100, BAD, 8)));
        assertThat(decide())
                .isInstanceOfSatisfying(
                        Decision.StandDown.class,
                        down -> assertThat(down.gone()).contains(BAD));
    }

    @Test
    @Tag("F23")
    void holdsWhenSomebodyElseDeployedAThirdVersion() {
        Version third = Version.ofTag("v9");
        situation.targets = Map.of(TARGET, new TargetState.Read(runs(third, 100, BAD, 9)));
        assertHeld(HoldCode.OTHER_ACTOR);
    }

    @Test
    @Tag("F22")
    void holdsForANewerDeployment() {
        situation.newer = Optional.of(new DeploymentId("d-2"));
        assertHeld(HoldCode.NEWER_DEPLOYMENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 100})
    void holdsWhenTheCapIsReached(int before) {
        situation.automatic = before;
        assertHeld(HoldCode.CAP_REACHED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void takesBackBelowTheCap(int before) {
        situation.automatic = before;
        assertThat(decide()).isInstanceOf(Decision.Rollback.class);
    }

    @Test
    void holdsWhileTheStopSwitchIsOn() {
        situation.stopSwitch = Optional.of(new StopSwitch(SERVICE.project(), true, PERSON, "drill", T0));
        assertHeld(HoldCode.STOP_SWITCH);
    }

    @Test
    void takesBackAfterTheStopSwitchWasTurnedOff() {
        situation.stopSwitch = Optional.of(new StopSwitch(SERVICE.project(), false, PERSON, "drill over", T0));
        assertThat(decide()).isInstanceOf(Decision.Rollback.class);
    }

    @Test
    @Tag("F28")
    void neverTakesBackAWatchThatFollowsARollback() {
        situation.deployment = deployment(DeploymentStatus.SHIFTED, StartKind.AFTER_ROLLBACK);
        assertHeld(HoldCode.AFTER_ROLLBACK_WATCH);
    }

    @Test
    void holdsWhenATargetCannotBeRead() {
        situation.targets = Map.of(TARGET, new TargetState.Unreadable("no answer in 4 s"));
        assertHeld(HoldCode.TARGET_UNREADABLE);
    }

    @Test
    @Tag("F29")
    void holdsWhenTheTargetNoLongerHasTheKnownGoodVersion() {
        situation.targets = Map.of(
                TARGET, new TargetState.Read(new TargetReading("v1.2.0", 100, Optional.empty(), 7, List.of("v1.2.0"))));
        assertHeld(HoldCode.TARGET_NOT_POSSIBLE);
    }

    @Test
    void anEmptyListOfTargetsIsAnErrorAndNeverAll() {
        situation.targets = Map.of();
        assertHeld(HoldCode.TARGET_NOT_POSSIBLE);
    }

    @Test
    void standsDownWhenTheRuleIsHealthyAgain() {
        situation.recovered = Optional.of("errors 1 of 1000");
        assertThat(decide()).isInstanceOf(Decision.StandDown.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeploymentStatus.class,
            names = {"REQUESTED", "REFUSED", "ADMITTED", "ENDED", "ABORTED", "SUPERSEDED"})
    @Tag("I5")
    void standsDownForADeploymentThatIsNotLive(DeploymentStatus status) {
        situation.deployment = deployment(status, StartKind.NORMAL);
        assertThat(decide()).isInstanceOf(Decision.StandDown.class);
    }

    @Test
    void aPersonIsNotStoppedByCapSwitchOrAge() {
        situation.trigger = byPerson();
        situation.automatic = 10;
        situation.stopSwitch = Optional.of(new StopSwitch(SERVICE.project(), true, PERSON, "drill", T0));
        situation.recovered = Optional.of("healthy");
        assertThat(planning.decide(situation.facts(), NOW.plusSeconds(3600))).isInstanceOf(Decision.Rollback.class);
    }

    @Test
    void aPersonIsStoppedByWhatMakesItImpossible() {
        situation.trigger = byPerson();
        situation.knownGood = Optional.empty();
        assertHeld(HoldCode.NO_KNOWN_GOOD);
    }

    @Test
    @Tag("P12")
    void aPersonIsNotStoppedByWhatOtherServicesDo() {
        situation.trigger = byPerson();
        situation.deployment = Examples.shiftedAt(T0.minus(Duration.ofHours(1)));
        situation.around = brokeTogether();
        assertThat(decide()).isInstanceOf(Decision.Rollback.class);
        situation.around = identityWentFirst();
        assertThat(decide()).isInstanceOf(Decision.Rollback.class);
    }

    @Test
    @Tag("P12")
    @Tag("F16")
    void holdsWhenOtherServicesBrokeTogetherWithThisOne() {
        situation.around = brokeTogether();
        assertHeld(HoldCode.COMMON_CAUSE);
    }

    @Test
    @Tag("P12")
    void holdsTheVictimOfAClearSuspect() {
        situation.deployment = Examples.shiftedAt(T0.minus(Duration.ofHours(1)));
        situation.around = identityWentFirst();
        assertHeld(HoldCode.OTHER_SUSPECT);
        assertThat(((Decision.Hold) decide()).why()).contains("d-identity", "demo/identity/production", "0.1 s before");
    }

    private void assertHeld(HoldCode code) {
        assertThat(decide()).isInstanceOfSatisfying(Decision.Hold.class, it -> {
            assertThat(it.code()).isEqualTo(code);
            assertThat(it.whoMayDecide()).contains("approver of demo");
            assertThat(it.why()).isNotBlank();
        });
    }

    private Decision decide() {
        return planning.decide(situation.facts(), NOW);
    }
}
