package dev.watchkeeper.probe.source.github;

import static dev.watchkeeper.probe.VendorChecks.FIRST_TRAFFIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.source.VendorSources;
import dev.watchkeeper.stack.fake.vendor.VendorServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** During an incident many ask GitHub: what proves a version goes on, what counts bug reports stands back. */
@Tag("F44")
class LimitOfGithubTest {
    private static final String LABEL = "/repos/petforce/api/labels/bug";
    private static final String RUNS = "/repos/petforce/api/actions/workflows/smoke.yml/runs";

    private final VendorServer server = VendorSources.healthy();
    private final VendorSources sources = new VendorSources(server.base());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void issuesStandBackAndTheWorkflowIsFollowed() {
        answersRuns("800", "core");
        assertThat(ask("smoke", 70)).isInstanceOf(Reading.Measured.class);
        int before = server.asked().size();

        assertThat(ask("bug-reports", 60)).isInstanceOfSatisfying(Reading.Missing.class, missing -> {
            assertThat(missing.cause()).isEqualTo(MissingCause.THROTTLED);
            assertThat(missing.why()).contains("kept for what cannot wait");
        });
        assertThat(server.asked()).as("nothing was sent").hasSize(before);
        assertThat(ask("smoke", 80)).isInstanceOf(Reading.Measured.class);
    }

    @ParameterizedTest
    @CsvSource({"1001,core", "0,search", "many,core", "-1,core"})
    void withEnoughLeftOrOfAnotherLimitOrNoNumberNobodyStandsBack(String remaining, String resource) {
        answersRuns(remaining, resource);
        ask("smoke", 70);

        assertThat(ask("bug-reports", 60)).isInstanceOf(Reading.Measured.class);
    }

    @Test
    void refusedIssuesDoNotStopTheWorkflow() {
        server.answers(LABEL, 403, "{}", Map.of("x-ratelimit-remaining", "0", "Retry-After", "60"));
        assertThat(ask("bug-reports", 60)).isInstanceOf(Reading.Missing.class);

        assertThat(ask("smoke", 70)).isInstanceOf(Reading.Measured.class);
    }

    private void answersRuns(String remaining, String resource) {
        String run = VendorSources.RUNS.replaceAll(".*\\[(.*)].*", "$1");
        server.answers("/repos/petforce/api/actions/runs/7", run);
        Map<String, String> headers = new HashMap<>(Map.of(
                "Content-Type",
                "application/json",
                "X-RateLimit-Limit",
                "5000",
                "X-RateLimit-Remaining",
                remaining,
                "X-RateLimit-Resource",
                resource,
                "X-RateLimit-Reset",
                Long.toString(FIRST_TRAFFIC.getEpochSecond() + 1800)));
        server.answers(RUNS, 200, VendorSources.RUNS, headers);
    }

    private Reading ask(String check, int second) {
        return sources.ask(check, VendorSources.T0.plusSeconds(second))
                .samples()
                .getFirst()
                .reading();
    }
}
