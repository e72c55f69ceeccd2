package dev.watchkeeper.probe.source.github;

import static dev.watchkeeper.probe.VendorChecks.FIRST_TRAFFIC;
import static dev.watchkeeper.probe.VendorChecks.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.probe.TestClock;
import dev.watchkeeper.probe.VendorChecks;
import dev.watchkeeper.probe.counterpart.Installed;
import dev.watchkeeper.probe.series.HistorySource;
import dev.watchkeeper.probe.series.Unlimited;
import dev.watchkeeper.probe.source.Source;
import dev.watchkeeper.probe.source.github.issues.IssuesClient;
import dev.watchkeeper.probe.source.github.workflow.WorkflowClient;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.FakeIssue;
import dev.watchkeeper.stack.fake.github.Fault;
import dev.watchkeeper.stack.fake.github.GithubPrism;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
            "/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches",
            "/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs",
            "/repos/{owner}/{repo}/actions/runs/{run_id}",
            "/repos/{owner}/{repo}/issues",
            "/repos/{owner}/{repo}/labels/{name}",
            "/app/installations/{installation_id}/access_tokens");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final TestClock clock = new TestClock(FIRST_TRAFFIC.minusSeconds(1));

    @Test
    void everyRequestAndEveryAnswerIsAsGithubDescribesIt() throws IOException {
        Path prism = Installed.program("prism", GithubPrism.HOW);
        try (FakeGithub github = FakeGithub.start("petforce/api", clock)
                        .workflow("smoke.yml")
                        .label("bug");
                GithubPrism between = GithubPrism.start(prism, github.base(), PATHS, folder)) {
            await().atMost(Duration.ofMinutes(2)).until(between::listens);
            URI base = between.base();
            workflowRuns(base, github);
            workflowWithoutNumber(base, github);
            issuesAreCounted(base, github);
            appGetsItsToken(base);
            whatIsNotDescribedIsRefused(base);
        }
    }

    private void workflowRuns(URI base, FakeGithub github) {
        Source source = Unlimited.source(new WorkflowClient(Githubs.at(base, clock), clock));
        clock.moves(Duration.ofSeconds(2));
        assertThat(reading(source, "smoke", clock.instant())).asString().contains("has been asked for at v1.2.0");
        github.runs().getFirst().starts(clock.instant());
        assertThat(reading(source, "smoke", clock.instant())).asString().contains("in progress");
        github.runs().getFirst().ends("success", clock.instant());
        assertThat(reading(source, "smoke", clock.instant())).isInstanceOf(Reading.Measured.class);
        Source anew = Unlimited.source(new WorkflowClient(Githubs.at(base, clock), clock));
        assertThat(reading(anew, "smoke", clock.instant())).isInstanceOf(Reading.Measured.class);
        assertThat(github.runs()).hasSize(1);
    }

    private void workflowWithoutNumber(URI base, FakeGithub github) {
        github.fault(Fault.SAYS_NO_NUMBER);
        ApiAnswer answer = Githubs.at(base, clock)
                .post(
                        new ProjectName("demo"),
                        "/repos/petforce/api/actions/workflows/smoke.yml/dispatches",
                        "{\"ref\":\"main\",\"inputs\":{\"watchkeeper\":\"x\"}}",
                        Duration.ofSeconds(30));
        assertThat(answer).isInstanceOf(ApiAnswer.Content.class);
    }

    private void issuesAreCounted(URI base, FakeGithub github) {
        github.issue(new FakeIssue(1, "bug", STARTED.plusSeconds(5), STARTED.plusSeconds(5), false));
        github.issue(new FakeIssue(2, "bug", STARTED.plusSeconds(6), STARTED.plusSeconds(6), true));
        Source source = new HistorySource<>(new IssuesClient(Githubs.at(base, clock)), Unlimited.queries());
        assertThat(reading(source, "bug-reports", STARTED.plusSeconds(60)))
                .isEqualTo(new Reading.Measured(new Measurement.Value(1)));
    }

    private static void appGetsItsToken(URI base) {
        assertThat(GithubAppTest.tokenFrom(base)).isInstanceOf(ApiAnswer.Content.class);
    }

    /** The check itself can fail. */
    private void whatIsNotDescribedIsRefused(URI base) {
        ApiAnswer answer = Githubs.at(base, clock)
                .post(
                        new ProjectName("demo"),
                        "/repos/petforce/api/actions/workflows/smoke.yml/dispatches",
                        "{\"inputs\":{}}",
                        Duration.ofSeconds(30));
        assertThat(answer.toString()).contains("422").contains("Invalid request");
    }

    private static Reading reading(Source source, String check, Instant tick) {
        Policy policy = VendorChecks.policy("https://status.example");
        return source.ask(VendorChecks.patient(VendorChecks.ask(policy, check, tick)))
                .samples()
                .getFirst()
                .reading();
    }
}
