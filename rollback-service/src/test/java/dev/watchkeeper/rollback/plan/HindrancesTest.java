package dev.watchkeeper.rollback.plan;

import static dev.watchkeeper.rollback.Examples.BAD;
import static dev.watchkeeper.rollback.Examples.GOOD;
import static dev.watchkeeper.rollback.Examples.PERSON;
import static dev.watchkeeper.rollback.Examples.SERVICE;
import static dev.watchkeeper.rollback.Examples.T0;
import static dev.watchkeeper.rollback.Examples.TARGET;
import static dev.watchkeeper.rollback.Examples.breachDecidedAfter;
import static dev.watchkeeper.rollback.Examples.deployment;
import static dev.watchkeeper.rollback.Examples.live;
import static dev.watchkeeper.rollback.Examples.runs;
import static dev.watchkeeper.rollback.plan.Situation.NOW;
import static dev.watchkeeper.rollback.plan.Situation.brokeTogether;
import static dev.watchkeeper.rollback.plan.Situation.identityWentFirst;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.SchemaChange;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.deployment.KnownGood;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.stopswitch.StopSwitch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No hindrance stands in the list for nothing. */
class HindrancesTest {
    private final RollbackPlanning planning = new RollbackPlanning();

    /** Each situation is stopped by its own hindrance, and by no other: without that one the rollback would run. */
    @Test
    void eachHindranceIsNeeded() {
        for (int index = 0; index < Hindrances.ALL.size(); index++) {
            var it = new Situation();
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

    private static void situationOf(Situation it, int index) {
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
}
