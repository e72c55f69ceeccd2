package dev.watchkeeper.rollback.means.github;

import static dev.watchkeeper.rollback.means.github.Github.DECLARED;
import static dev.watchkeeper.rollback.means.github.Github.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.CallTrace;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.terms.TargetMeans;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.GithubPrism;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What we ask of GitHub, and what its fake answers, held against GitHub's own OpenAPI by Prism, which stands between them and refuses
 * what is not described there.
 */
@Tag("conformance")
class GithubConformanceTest {
    private static final List<String> PATHS = List.of(
            "/repos/{owner}/{repo}",
            "/repos/{owner}/{repo}/contents/{path}",
            "/repos/{owner}/{repo}/actions/workflows/{workflow_id}",
            "/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches",
            "/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs",
            "/repos/{owner}/{repo}/actions/runs/{run_id}",
            "/app/installations/{installation_id}/access_tokens");
    private static final TargetMeans TARGET = Github.target(Map.of("version", "$previousVersion"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final Github.StandingClock clock = new Github.StandingClock();

    @Test
    void everyRequestAndEveryAnswerIsAsGithubDescribesIt() throws IOException {
        try (FakeGithub github = FakeGithub.start("petforce/api", clock)
                        .workflow("rollback.yml", "Rollback ${{ inputs.correlation }}", DECLARED)
                        .text("rollback.yml", WorkflowFileTest.template());
                GithubPrism between = GithubPrism.start(prism(), github.base(), PATHS, folder);
                Github at = GithubAppTest.byApp(between.base(), folder, clock, GithubAppTest.pem())) {
            await().atMost(Duration.ofMinutes(2)).until(between::listens);
            dispatchedAndFollowed(at, github);
            foundInTheList(at);
            permissionIsAskedFor(at, github);
        }
    }

    private void dispatchedAndFollowed(Github at, FakeGithub github) {
        GithubMeans means = at.means(GithubAppTest.APPS, Github.PATIENT);
        assertThat(means.act(TARGET, request("i-1"))).isInstanceOf(ActOutcome.Accepted.class);
        assertThat(means.trace(TARGET, request("i-1"), clock.instant())).isInstanceOf(CallTrace.UnderWay.class);
        github.runs().getFirst().ends("failure", clock.instant());
        assertThat(means.trace(TARGET, request("i-1"), clock.instant())).isInstanceOf(CallTrace.Over.class);
    }

    private void foundInTheList(Github at) {
        GithubMeans means = at.means(GithubAppTest.APPS, Github.PATIENT);
        assertThat(means.trace(TARGET, request("i-1"), clock.instant())).isInstanceOf(CallTrace.Over.class);
    }

    private static void permissionIsAskedFor(Github at, FakeGithub github) {
        assertThat(at.means(GithubAppTest.APPS, Github.PATIENT).rehearse(TARGET, request("r-1")))
                .isInstanceOf(RehearsalAnswer.Possible.class);
        assertThat(github.runs()).hasSize(1);
    }

    private static Path prism() {
        Optional<Path> prism = GithubPrism.program();
        if (prism.isEmpty()) {
            String sentence = "prism is not installed: " + GithubPrism.HOW;
            if ("required".equals(System.getProperty("watchkeeper.conformance"))) {
                Assertions.fail(sentence);
            }
            Assumptions.abort(sentence);
        }
        return prism.orElseThrow();
    }

    /** The check itself can fail. */
    @Test
    void whatIsNotDescribedIsRefused() throws IOException {
        try (FakeGithub github = FakeGithub.start("petforce/api", clock);
                GithubPrism between = GithubPrism.start(prism(), github.base(), PATHS.subList(1, 2), folder);
                Github at = Github.byToken(between.base(), folder, clock)) {
            await().atMost(Duration.ofMinutes(2)).until(between::listens);
            assertThat(at.means(Map.of(), Github.PATIENT).act(TARGET, request("i-1")))
                    .isInstanceOf(ActOutcome.Refused.class);
            assertThat(github.ledger()).isEmpty();
        }
    }
}
