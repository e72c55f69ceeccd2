package dev.watchkeeper.rollback.plan;

import static dev.watchkeeper.rollback.Examples.T0;
import static dev.watchkeeper.rollback.Examples.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.across.Neighbourhood;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetReading.Rollout;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A target that somebody else is changing is never fought over. */
@Tag("F31")
class OtherActorTest {
    @Test
    void targetThatGoesBackByItselfIsHeldWithItsOwnWords() {
        assertThat(decide(runs("v1.1.0", Rollout.UNDER_WAY, Optional.of("ECS itself goes back to v1.1.0"))))
                .isInstanceOfSatisfying(Decision.Hold.class, hold -> {
                    assertThat(hold.code()).isEqualTo(HoldCode.OTHER_ACTOR);
                    assertThat(hold.why()).isEqualTo("ECS itself goes back to v1.1.0");
                });
    }

    @Test
    void rolloutBackThatSomebodyHasBegunIsHeld() {
        assertThat(decide(runs("v1.1.0", Rollout.UNDER_WAY, Optional.empty())))
                .isInstanceOfSatisfying(
                        Decision.Hold.class, hold -> assertThat(hold.code()).isEqualTo(HoldCode.OTHER_ACTOR));
    }

    @Test
    void badVersionThatIsStillBeingBroughtUpIsTakenBack() {
        assertThat(decide(runs("v1.2.0", Rollout.UNDER_WAY, Optional.empty()))).isInstanceOf(Decision.Rollback.class);
    }

    /** A pod that restarts, or one more of them, where the good version serves alone. */
    @Test
    void moreOfTheGoodVersionIsNobodysDoing() {
        TargetReading scaling = new TargetReading(
                "v1.1.0", 99, Optional.empty(), 8, List.of("v1.1.0", "v1.2.0"), Rollout.UNDER_WAY, Optional.empty());
        TargetReading bad = new TargetReading("v1.2.0", 100, Optional.empty(), 7, List.of("v1.1.0", "v1.2.0"));
        var elsewhere = new TargetMeans(TARGET.project(), new TargetName("us"), TARGET.means(), TARGET.settings());

        assertThat(decide(Map.of(TARGET, new TargetState.Read(bad), elsewhere, new TargetState.Read(scaling))))
                .isInstanceOf(Decision.Rollback.class);
    }

    private static TargetReading runs(String version, Rollout rollout, Optional<String> otherActor) {
        String other = version.equals("v1.1.0") ? "v1.2.0" : "v1.1.0";
        return new TargetReading(version, 50, Optional.of(other), 7, List.of("v1.1.0", "v1.2.0"), rollout, otherActor);
    }

    private static Decision decide(TargetReading reading) {
        return decide(Map.of(TARGET, new TargetState.Read(reading)));
    }

    private static Decision decide(Map<TargetMeans, TargetState> targets) {
        var facts = new PlanFacts(
                Examples.live(),
                Examples.terms(),
                Examples.breach(),
                Optional.of(Examples.knownGood()),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Neighbourhood.NOBODY,
                targets);
        return new RollbackPlanning().decide(facts, T0.plusSeconds(11));
    }
}
