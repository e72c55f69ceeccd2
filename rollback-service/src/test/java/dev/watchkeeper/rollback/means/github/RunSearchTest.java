package dev.watchkeeper.rollback.means.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P7")
class RunSearchTest {
    private static final Instant SENT = Instant.parse("2026-02-03T15:00:10.700Z");
    private static final Correlation OURS = new Correlation("aaaaaaaa-bbbb", "i-1");

    @Test
    void oneRunSinceTheIntentIsIt() {
        WorkflowRun old = run(1, "Rollback", SENT.minusSeconds(60));
        WorkflowRun ours = run(2, "Rollback", SENT.minusMillis(700));

        assertThat(search(false, old, ours)).isEqualTo(new RunSearch.Found(ours));
    }

    /** GitHub's clock may be behind ours, and writes whole seconds. */
    @Test
    void runThatWasMadeASecondOrTwoBeforeTheIntentByGithubsClockIsOurs() {
        WorkflowRun behind = run(1, "Rollback", SENT.minusSeconds(4));
        WorkflowRun before = run(2, "Rollback", SENT.minusSeconds(7));

        assertThat(search(false, behind)).isEqualTo(new RunSearch.Found(behind));
        assertThat(search(false, before)).isEqualTo(new RunSearch.NotThere());
    }

    @Test
    void twoRunsSinceTheIntentAreNotGuessedBetween() {
        WorkflowRun first = run(1, "Rollback", SENT);
        WorkflowRun second = run(2, "Rollback", SENT.plusSeconds(2));

        assertThat(search(false, first, second)).isEqualTo(new RunSearch.Several(List.of(first, second)));
    }

    @Test
    void whoShowsTheCorrelationIsFoundAmongOthers() {
        WorkflowRun other = run(1, "Rollback aaaaaaaa-bbbb.i-2", SENT);
        WorkflowRun ours = run(2, "Rollback aaaaaaaa-bbbb.i-1", SENT.minusSeconds(300));

        assertThat(search(true, other, ours)).isEqualTo(new RunSearch.Found(ours));
        assertThat(search(false, other, ours)).isEqualTo(new RunSearch.Found(ours));
    }

    @Test
    void whereEveryRunShowsItOneWithoutIsNotOurs() {
        assertThat(search(true, run(1, "Rollback by hand", SENT))).isEqualTo(new RunSearch.NotThere());
    }

    @Test
    void twoRunsOfOneCallAreSeen() {
        assertThat(search(true, run(1, "aaaaaaaa-bbbb.i-1", SENT), run(2, "aaaaaaaa-bbbb.i-1", SENT)))
                .isInstanceOf(RunSearch.Several.class);
    }

    @Test
    void otherBranchesAndEventsAreNotCounted() {
        WorkflowRun branch = new WorkflowRun(1, "", "workflow_dispatch", "wip", "queued", Optional.empty(), SENT);
        WorkflowRun event = new WorkflowRun(2, "", "schedule", "main", "queued", Optional.empty(), SENT);

        assertThat(search(false, branch, event)).isEqualTo(new RunSearch.NotThere());
    }

    private static RunSearch search(boolean shown, WorkflowRun... runs) {
        return RunSearch.among(List.of(runs), OURS, shown, "main", SENT);
    }

    private static WorkflowRun run(long id, String title, Instant created) {
        return new WorkflowRun(id, title, "workflow_dispatch", "main", "queued", Optional.empty(), created);
    }
}
