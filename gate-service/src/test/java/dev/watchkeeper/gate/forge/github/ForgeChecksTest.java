package dev.watchkeeper.gate.forge.github;

import static dev.watchkeeper.gate.examples.Examples.COMMIT;
import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All checks at once, and the jobs of a commit. */
class ForgeChecksTest extends AskedForge {
    @Test
    void goodCommitPassesEverything() throws InterruptedException {
        Good.pull(github);
        for (GateCheck check : Checks.all(world.forges(github.base()), database)) {
            assertThat(check.askedBy(World.POLICY)).as(check.id()).isTrue();
            assertThat(check.ask(World.facts())).as(check.id()).isInstanceOf(Outcome.Passed.class);
        }
    }

    @Test
    void nothingIsAskedWithoutACommitOrForOnlyAPartOfIt() {
        assertThat(ask("ci.required", World.withoutCommit()).sentence()).contains("names no commit");
        assertThat(github.ledger()).isEmpty();
    }

    // ---- jobs

    @Test
    void jobThatIsMissingRunsOrWaitsIsUnknown() {
        github.code().checkRun(COMMIT, "unit", "in_progress", "", NOON);
        assertThat(ask("ci.required"))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.sentence()).contains("unit is in progress", "lint is not there"));
    }

    @Test
    void jobOfAnotherCommitDoesNotCount() {
        Good.pull(github);
        github.code().checkRun(World.RUNNING, "unit", "completed", "failure", NOON.plusSeconds(9));
        passed("ci.required");
    }

    @ParameterizedTest
    @CsvSource({"failure", "cancelled", "timed_out", "action_required", "stale", "startup_failure"})
    void jobThatEndedBadlyFails(String conclusion) {
        Good.pull(github);
        github.code().checkRun(COMMIT, "unit", "completed", conclusion, NOON.plusSeconds(1));
        failed("ci.required", "unit ended as " + conclusion.replace('_', ' '));
    }

    @ParameterizedTest
    @CsvSource({"skipped", "neutral"})
    void jobThatWasLeftOutHasShownNothing(String conclusion) {
        Good.pull(github);
        github.code().checkRun(COMMIT, "unit", "completed", conclusion, NOON.plusSeconds(1));
        failed("ci.required", "unit has shown nothing (" + conclusion + ")");
    }

    @Test
    void newestOfEachNameCounts() {
        Good.pull(github);
        github.code().checkRun(COMMIT, "unit", "completed", "failure", NOON.minusSeconds(60));
        passed("ci.required");
        github.code().status(COMMIT, "unit", "failure", NOON.plusSeconds(60));
        failed("ci.required", "unit ended as failure");
        github.code().checkRun(COMMIT, "unit", "queued", "", NOON.plusSeconds(90));
        assertThat(ask("ci.required").answer()).isEqualTo(GateAnswer.UNKNOWN);
    }

    @Test
    void statusThatIsErrorFailsAndPendingIsUnknown() {
        Good.pull(github);
        github.code().status(COMMIT, "lint", "error", NOON);
        failed("ci.required", "lint ended as error");
        github.code().status(COMMIT, "lint", "pending", NOON);
        assertThat(ask("ci.required").answer()).isEqualTo(GateAnswer.UNKNOWN);
    }

    @Test
    void jobBehindAHundredOthersIsFound() {
        Good.pull(github);
        IntStream.range(0, 250).forEach(i -> github.code().status(COMMIT, "other-" + i, "success", NOON));
        github.code().status(COMMIT, "unit", "failure", NOON.plusSeconds(5));
        failed("ci.required", "unit ended as failure");
    }
}
