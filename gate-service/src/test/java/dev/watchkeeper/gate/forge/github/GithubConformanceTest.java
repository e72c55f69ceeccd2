package dev.watchkeeper.gate.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.deployment.DeploymentLink;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.forge.ChangedFiles;
import dev.watchkeeper.gate.forge.DeploymentSteps;
import dev.watchkeeper.gate.forge.FilesOfTheForge;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.gate.forge.PipelineFollowed;
import dev.watchkeeper.gate.forge.ReleaseSteps;
import dev.watchkeeper.gate.forge.Told;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.kit.github.GithubRepository;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.GithubPrism;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the gate asks of GitHub's REST API, and what its fake answers, held against GitHub's own OpenAPI by Prism, which stands between
 * them and refuses what is not described there. GraphQL is not described there: its question is asked of the fake alone.
 */
@Tag("conformance")
class GithubConformanceTest {
    static final List<String> PATHS = List.of(
            "/repos/{owner}/{repo}/commits/{ref}/check-runs",
            "/repos/{owner}/{repo}/commits/{ref}/status",
            "/repos/{owner}/{repo}/commits/{commit_sha}/pulls",
            "/repos/{owner}/{repo}/pulls/{pull_number}/reviews",
            "/repos/{owner}/{repo}/pulls/{pull_number}/files",
            "/orgs/{org}/teams/{team_slug}",
            "/orgs/{org}/teams/{team_slug}/memberships/{username}",
            "/repos/{owner}/{repo}/collaborators/{username}/permission",
            "/repos/{owner}/{repo}/git/trees/{tree_sha}",
            "/repos/{owner}/{repo}/git/blobs/{file_sha}",
            "/repos/{owner}/{repo}/git/ref/{ref}",
            "/repos/{owner}/{repo}/git/refs",
            "/repos/{owner}/{repo}/git/tags/{tag_sha}",
            "/repos/{owner}/{repo}/releases",
            "/repos/{owner}/{repo}/releases/tags/{tag}",
            "/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs",
            "/repos/{owner}/{repo}/actions/runs/{run_id}/jobs",
            "/repos/{owner}/{repo}/actions/runs",
            "/repos/{owner}/{repo}/actions/runs/{run_id}",
            "/repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments",
            "/repos/{owner}/{repo}/actions/runs/{run_id}/approvals",
            "/repos/{owner}/{repo}/actions/runs/{run_id}/deployment_protection_rule",
            "/repos/{owner}/{repo}/compare/{basehead}",
            "/repos/{owner}/{repo}/deployments",
            "/repos/{owner}/{repo}/deployments/{deployment_id}/statuses",
            "/repos/{owner}/{repo}/dependabot/alerts",
            "/repos/{owner}/{repo}/code-scanning/alerts");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void everyRequestAndEveryAnswerIsAsGithubDescribesIt() throws IOException, InterruptedException {
        try (FakeGithub github = FakeGithub.start("petforce/api", World.CLOCK);
                GithubPrism between = GithubPrism.start(prism(), github.base(), PATHS, folder);
                World world = World.byToken(folder)) {
            Good.pull(github);
            github.code()
                    .permission("ann", "write")
                    .permission("bob", "admin")
                    .dependabotAlert("high")
                    .codeScanningAlert("low");
            await().atMost(Duration.ofMinutes(2)).until(between::listens);
            Forges forges = world.forges(between.base());
            for (GateCheck check : Checks.all(forges, new NoDatabase())) {
                if (!check.id().equals("review.unresolvedThreads")) {
                    assertThat(check.ask(World.facts())).as(check.id()).isInstanceOf(Outcome.Passed.class);
                }
            }
            assertThat(Checks.of("review.approvals", forges, new NoDatabase()).ask(ofAnybody()))
                    .isInstanceOf(Outcome.Passed.class);
            assertThat(new FilesOfTheForge(forges).below(World.facts(), "db/migration"))
                    .isInstanceOf(ChangedFiles.Files.class);
            stepsAreDone(forges, github);
            deploymentIsShown(forges);
            github.code()
                    .comparisons()
                    .between("v1.1.0", World.commit(), List.of(List.of(World.commit(), World.RUNNING)));
            assertThat(forges.at(World.DEMO, GithubRepository.of("petforce/api"))
                            .landed("v1.1.0", new Commit(World.commit())))
                    .isEqualTo(new Told.Known<>(List.of(new Commit(World.commit()))));
            HeldRunAsked.whole(forges, github);
            assertThat(github.ledger())
                    .allSatisfy(entry -> assertThat(entry.status()).isIn(200, 201, 204, 404));
            for (String path : PATHS) {
                String form = path.replaceAll("\\{ref}$", ".+").replaceAll("\\{[^}]+}", "[^/]+");
                assertThat(github.ledger())
                        .as(path)
                        .anySatisfy(entry ->
                                assertThat(entry.path().replaceAll("\\?.*", "")).matches(form));
            }
        }
    }

    private static void stepsAreDone(Forges forges, FakeGithub github) throws InterruptedException {
        for (Step step : ReleaseSteps.ofPhases(forges, ReleaseStepsTest.POLICY)) {
            assertThat(((Step.Once) step).act(ReleaseStepsTest.facts()))
                    .as(step.id())
                    .isInstanceOf(StepAnswer.Done.class);
        }
        github.code().releases().annotatedTag("v1.2.0", World.commit());
        assertThat(((Step.Once) ReleaseSteps.ofPhases(forges, ReleaseStepsTest.POLICY)
                                .getFirst())
                        .read(ReleaseStepsTest.facts()))
                .isInstanceOf(StepAnswer.Done.class);
        github.workflow("deploy.yml");
        github.startedByHand("deploy.yml")
                .of(World.commit())
                .job("test", "completed", "success")
                .ends("success", World.CLOCK.instant());
        assertThat(new PipelineFollowed(forges).read(ReleaseStepsTest.facts())).isInstanceOf(StepAnswer.Done.class);
    }

    private static void deploymentIsShown(Forges forges) throws InterruptedException {
        for (Step step : DeploymentSteps.all(forges, new DeploymentLink(Optional.empty()))) {
            assertThat(((Step.Once) step).act(DeploymentStepsTest.facts()))
                    .as(step.id())
                    .isInstanceOf(StepAnswer.Done.class);
        }
    }

    private static CheckFacts ofAnybody() {
        return World.of(Examples.wholePolicy(
                "",
                text -> text.replace("team: households", "team: households, repository: petforce/api")
                        .replace(
                                "rollback: { previousVersion: known-good }",
                                "rollback: { previousVersion: known-good }\n    review: { approvals: 2 }")));
    }

    /** The check itself can fail. */
    @Test
    void whatIsNotDescribedIsRefused() throws IOException, InterruptedException {
        try (FakeGithub github = FakeGithub.start("petforce/api", World.CLOCK);
                GithubPrism between = GithubPrism.start(prism(), github.base(), PATHS.subList(0, 1), folder);
                World world = World.byToken(folder)) {
            Good.pull(github);
            await().atMost(Duration.ofMinutes(2)).until(between::listens);
            assertThat(Checks.of("review.approvals", world.forges(between.base()), new NoDatabase())
                            .ask(World.facts()))
                    .isNotInstanceOf(Outcome.Passed.class);
            assertThat(github.ledger()).isEmpty();
        }
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
}
