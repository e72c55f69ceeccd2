package dev.watchkeeper.rollback.plan;

import static dev.watchkeeper.rollback.Examples.BAD;
import static dev.watchkeeper.rollback.Examples.GOOD;
import static dev.watchkeeper.rollback.Examples.T0;
import static dev.watchkeeper.rollback.Examples.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.across.Neighbourhood;
import dev.watchkeeper.rollback.means.TargetState;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannedWaysTest {
    private static final TargetMeans ECS =
            new TargetMeans(TARGET.project(), TARGET.target(), "ecs", Map.of("service", "api"));

    @Test
    void planNamesTheWaysInTheirOrder() {
        assertThat(description(TargetMeans.inOrder(List.of(TARGET, ECS))))
                .endsWith("by webhook, then by ecs, each only after proof that the one before can no longer act");
    }

    @Test
    void onlyWayNeedsNoWords() {
        assertThat(description(TARGET)).isEqualTo("give all traffic of switch to v1.1.0 again");
    }

    private static String description(TargetMeans target) {
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
                Map.of(target, new TargetState.Read(Examples.runs(BAD, 100, GOOD, 7))));
        var planned = (Decision.Rollback) new RollbackPlanning().decide(facts, T0.plusSeconds(11));
        return planned.plan().steps().getFirst().description();
    }
}
