package dev.watchkeeper.rollback.terms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TermsOfPolicyTest {
    @Test
    void workflowActsAndTheTargetsOwnKindTellsWhatRuns() throws IOException {
        RollbackTerms terms = TermsOfPolicy.of(deployment());

        assertThat(terms.targets()).singleElement().satisfies(target -> {
            assertThat(target.means()).isEqualTo("github-workflow");
            assertThat(target.settings())
                    .isEqualTo(Map.of(
                            "workflow", "rollback.yml",
                            "repository", "petforce/api",
                            "version", "v1.2.0",
                            "input.version", "$previousVersion",
                            "input.environment", "production"));
            assertThat(target.own().map(TargetMeans::means)).contains("ecs");
            assertThat(target.own().map(TargetMeans::settings))
                    .contains(Map.of("cluster", "petforce-production", "service", "api", "strategy", "BLUE_GREEN"));
            assertThat(target.own().flatMap(TargetMeans::own)).isEmpty();
        });
    }

    @Test
    void furtherWaysFollowInTheOrderOfThePolicy() throws IOException {
        assertThat(TermsOfPolicy.of(deployment()).targets()).singleElement().satisfies(target -> {
            assertThat(target.ways())
                    .extracting(TargetMeans::word)
                    .containsExactly("github-workflow rollback.yml", "ecs");
            assertThat(target.way(1).target()).isEqualTo(target.target());
            assertThat(target.way(1).settings())
                    .isEqualTo(Map.of("cluster", "petforce-production", "service", "api", "strategy", "BLUE_GREEN"));
            assertThat(target.way(1).further()).isEmpty();
        });
    }

    /** {@code ecs: previous-task-definition} and {@code target} are one way to a service of ECS. */
    @Test
    void wayThatIsNamedTwiceIsOne() {
        TargetMeans one = Examples.TARGET;

        assertThat(TargetMeans.inOrder(List.of(one, one)).ways()).containsExactly(one);
    }

    private static KnownDeployment deployment() throws IOException {
        KnownDeployment live = Examples.live();
        String policy = Files.readString(Path.of("../examples/household-api.yaml"));
        return new KnownDeployment(
                live.watch(),
                live.kind(),
                live.version(),
                Optional.empty(),
                List.of(new TargetName("ecs")),
                new ResolvedPolicy(policy, new PolicyHash("0".repeat(64))),
                live.status(),
                live.times());
    }
}
