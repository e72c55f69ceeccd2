package dev.watchkeeper.gate.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.deployment.DeploymentLink;
import dev.watchkeeper.gate.forge.DeploymentSteps;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.LedgerEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The permissions that are handed out are those of the requests that are sent, each read, and no others. */
@Tag("S5")
class LeastPermissionsTest {
    /** By GitHub's page "Permissions required for GitHub Apps". */
    private static final Map<String, String> NEEDED = Map.ofEntries(
            Map.entry("/repos/petforce/api/commits/[^/]+/check-runs", "checks"),
            Map.entry("/repos/petforce/api/commits/[^/]+/status", "statuses"),
            Map.entry("/repos/petforce/api/commits/[^/]+/pulls", "pull_requests"),
            Map.entry("/repos/petforce/api/pulls/\\d+/(reviews|files)", "pull_requests"),
            Map.entry("/graphql", "pull_requests"),
            Map.entry("/orgs/petforce/teams/.*", "members"),
            Map.entry("/repos/petforce/api/collaborators/[^/]+/permission", "metadata"),
            Map.entry("/repos/petforce/api/git/(trees|blobs)/[^/]+", "contents"),
            Map.entry("/repos/petforce/api/git/ref/[^/]+", "contents"),
            Map.entry("/repos/petforce/api/actions/runs(/\\d+(/(pending_deployments|approvals))?)?", "actions"),
            Map.entry("/repos/petforce/api/actions/runs/\\d+/deployment_protection_rule", "deployments"),
            Map.entry("/repos/petforce/api/deployments(/\\d+/statuses)?", "deployments"),
            Map.entry("/repos/petforce/api/dependabot/alerts", "vulnerability_alerts"),
            Map.entry("/repos/petforce/api/code-scanning/alerts", "security_events"));

    /** Every App has it. */
    private static final String ALWAYS = "metadata";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void areThoseOfTheRequests() throws IOException, InterruptedException {
        JsonNode given = new ObjectMapper()
                .readTree(Path.of("..", "docs", "credentials", "gate-github-app.json")
                        .toFile())
                .path("default_permissions");
        Set<String> names = new TreeSet<>();
        given.fieldNames().forEachRemaining(names::add);

        Set<String> needed = new TreeSet<>(Set.of(ALWAYS));
        needed.addAll(needed(false));
        assertThat(names).isEqualTo(needed);
        assertThat(given).allSatisfy(word -> assertThat(word.asText()).isEqualTo("read"));

        needed.addAll(Set.of("vulnerability_alerts", "security_events"));
        assertThat(needed(true))
                .as("with alerts")
                .isSubsetOf(needed)
                .contains("vulnerability_alerts", "security_events");
    }

    /** Who answers for environments and shows deployments needs these two more, and writes with one of them alone. */
    @Test
    void whoAnswersForEnvironmentsMayWriteDeploymentsAndNothingElse() throws IOException, InterruptedException {
        Map<String, String> given = permissions("gate-github-app.json");
        Map<String, String> more = permissions("gate-github-app-environments.json");

        Map<String, String> expected = new TreeMap<>(given);
        expected.putAll(Map.of("actions", "read", "deployments", "write"));
        assertThat(more).isEqualTo(expected);
        try (FakeGithub github = FakeGithub.start("petforce/api", World.CLOCK);
                World world = World.byToken(folder)) {
            Forges forges = world.forges(github.base());
            HeldRunAsked.whole(forges, github);
            for (Step step : DeploymentSteps.all(forges, new DeploymentLink(Optional.empty()))) {
                StepAnswer unused = ((Step.Once) step).act(DeploymentStepsTest.facts());
            }
            assertThat(github.ledger()).isNotEmpty().allSatisfy(asked -> {
                assertThat(permission(asked)).isIn("actions", "deployments");
                assertThat(more.get(permission(asked)))
                        .isEqualTo(asked.method().equals("POST") ? "write" : more.get(permission(asked)));
            });
        }
    }

    private static Map<String, String> permissions(String file) throws IOException {
        JsonNode given = new ObjectMapper()
                .readTree(Path.of("..", "docs", "credentials", file).toFile())
                .path("default_permissions");
        Map<String, String> all = new TreeMap<>();
        given.properties()
                .forEach(entry -> all.put(entry.getKey(), entry.getValue().asText()));
        return all;
    }

    private Set<String> needed(boolean alerts) throws InterruptedException {
        try (FakeGithub github = FakeGithub.start("petforce/api", World.CLOCK);
                World world = World.byToken(folder)) {
            Good.pull(github);
            for (GateCheck check : Checks.all(world.forges(github.base()), new NoDatabase())) {
                if (alerts || !check.id().equals("ci.alerts")) {
                    check.ask(World.facts());
                }
            }
            return github.ledger().stream()
                    .map(LeastPermissionsTest::permission)
                    .collect(Collectors.toSet());
        }
    }

    private static String permission(LedgerEntry asked) {
        String path = asked.path().replaceAll("\\?.*", "");
        return NEEDED.entrySet().stream()
                .filter(entry -> path.matches(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody knows which permission " + path + " needs"));
    }
}
