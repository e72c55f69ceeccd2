package dev.watchkeeper.rollback.means.github;

import static dev.watchkeeper.rollback.means.github.Github.DECLARED;
import static dev.watchkeeper.rollback.means.github.Github.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.terms.TargetMeans;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.Fault;
import dev.watchkeeper.stack.fake.github.Limit;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that would make a rollback fail is found before the start, and no run is ever started. */
class RehearsingTest {
    private static final Map<String, String> INPUTS = Map.of("version", "$previousVersion");

    private final Github.StandingClock clock = new Github.StandingClock();
    private final FakeGithub github = FakeGithub.start("petforce/api", clock)
            .workflow("rollback.yml", "Rollback ${{ inputs.correlation }}", DECLARED)
            .text("rollback.yml", WorkflowFileTest.template());

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Github at;

    @BeforeEach
    void start() {
        at = Github.byToken(github.base(), folder, clock);
    }

    @AfterEach
    void nothingWasStarted() {
        assertThat(github.runs()).isEmpty();
        at.close();
        github.close();
    }

    @Test
    void provesThatItMayBeDispatchedAndStartsNothing() {
        assertThat(rehearse(INPUTS)).isInstanceOf(RehearsalAnswer.Possible.class);
        assertThat(github.ledger()).anySatisfy(entry -> {
            assertThat(entry.method()).isEqualTo("POST");
            assertThat(entry.body()).contains("watchkeeper..rehearsal");
            assertThat(entry.status()).isEqualTo(422);
        });
    }

    @Test
    void whoMayNotDispatchIsToldSo() {
        github.fault(Fault.REFUSES);

        assertThat(why(rehearse(INPUTS))).contains("may not be dispatched", "403");
    }

    @Test
    void workflowThatIsSwitchedOffIsFound() {
        github.state("rollback.yml", "disabled_manually");

        assertThat(why(rehearse(INPUTS))).contains("is disabled manually, not active");
    }

    @Test
    void archivedRepositoryIsFound() {
        github.archive();

        assertThat(why(rehearse(INPUTS))).contains("archived");
    }

    @Test
    void inputsThatDoNotFitAreFound() {
        assertThat(why(rehearse(Map.of()))).contains("requires the input `version`");
        assertThat(why(rehearse(Map.of("version", "$previousVersion", "environment", "moon"))))
                .contains("'moon'");
        assertThat(why(rehearse(Map.of("version", "$previousVersion", "correlation", "x"))))
                .contains("which Watchkeeper fills in");
    }

    @Test
    void fileThatIsNoWorkflowIsFound() {
        github.text("rollback.yml", "on: [");
        assertThat(why(rehearse(INPUTS))).contains("rollback.yml on main", "line");
        github.text("rollback.yml", "on: push");
        assertThat(why(rehearse(INPUTS))).contains("workflow_dispatch");
    }

    @Test
    void workflowThatIsNotThereIsFound() {
        try (FakeGithub empty = FakeGithub.start("petforce/api", clock);
                Github other = Github.byToken(empty.base(), folder, clock)) {
            assertThat(why(other.means().rehearse(Github.target(INPUTS), request("r-1"))))
                    .contains("404");
        }
    }

    @Test
    void policyWithoutARepositoryIsFound() {
        var target = new TargetMeans(
                new ProjectName("demo"),
                new TargetName("switch"),
                "github-workflow",
                Map.of("workflow", "rollback.yml"),
                Optional.empty());

        assertThat(why(at.means().rehearse(target, request("r-1")))).contains("names no repository");
    }

    @Test
    void limitIsNoAnswer() {
        github.limit(Optional.of(Limit.secondary(429, 30)));

        assertThat(rehearse(INPUTS)).isInstanceOf(RehearsalAnswer.NoAnswer.class);
    }

    @Test
    void withoutATokenItIsNotPossible() {
        try (Github other = new Github(github.base(), folder, clock, "another", "x")) {
            assertThat(why(other.means().rehearse(Github.target(INPUTS), request("r-1"))))
                    .contains("secret:demo/github-rollback-token is not in the operator file");
        }
        assertThat(github.ledger()).isEmpty();
    }

    @Test
    void workflowWithoutInputsCanBeRehearsedToo() {
        github.workflow("rollback.yml", "", Set.of());

        assertThat(rehearse(Map.of())).isInstanceOf(RehearsalAnswer.Possible.class);
    }

    private RehearsalAnswer rehearse(Map<String, String> inputs) {
        return at.means().rehearse(Github.target(inputs), request("r-1"));
    }

    private static String why(RehearsalAnswer answer) {
        assertThat(answer).isInstanceOf(RehearsalAnswer.NotPossible.class);
        return ((RehearsalAnswer.NotPossible) answer).why();
    }
}
