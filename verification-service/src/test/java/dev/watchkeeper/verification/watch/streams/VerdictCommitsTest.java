package dev.watchkeeper.verification.watch.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VerdictCommitsTest {
    private static final long NOW = 1_000_000;

    private final AtomicInteger commits = new AtomicInteger();
    private final VerdictCommits task = task();

    private VerdictCommits task() {
        VerdictCommits made = new VerdictCommits(Duration.ofMillis(20), commits::incrementAndGet);
        // Whatever ran in this thread before lies far back.
        made.said();
        made.ask(NOW - 1_000);
        commits.set(0);
        return made;
    }

    @Test
    void aVerdictIsCommittedAtOnceAndOnce() {
        task.said();

        task.ask(NOW);
        task.ask(NOW + 500);

        assertThat(commits).hasValue(1);
    }

    @Test
    void whatSaysNothingAsksForNothing() {
        task.ask(NOW);

        assertThat(commits).hasValue(0);
    }

    @Test
    void aVerdictSoonAfterAnotherWaitsForTheSpacingAndIsNotForgotten() {
        task.said();
        task.ask(NOW);
        task.said();

        task.ask(NOW + 19);
        assertThat(commits).hasValue(1);
        task.ask(NOW + 20);
        assertThat(commits).hasValue(2);
    }

    @Test
    void tasksOfOneThreadShareTheSpacing() {
        VerdictCommits other = task();
        task.said();
        task.ask(NOW);
        other.said();

        other.ask(NOW + 1);
        assertThat(commits).hasValue(1);
        other.ask(NOW + 21);
        assertThat(commits).hasValue(2);
    }

    @Test
    void aClockThatIsSetBackHoldsNoVerdictBack() {
        task.said();
        task.ask(NOW);
        task.said();

        task.ask(NOW - 60_000);

        assertThat(commits).hasValue(2);
    }
}
