package dev.watchkeeper.rollback.means.github;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Which of a workflow's runs is the one that a call has started. Reads, and never guesses between two. */
sealed interface RunSearch {
    /** GitHub writes whole seconds, and its clock need not be ours. */
    Duration CLOCKS_APART = Duration.ofSeconds(5);

    record Found(WorkflowRun run) implements RunSearch {}

    /** None of those that GitHub shows. */
    record NotThere() implements RunSearch {}

    /** More than one may be it. */
    record Several(List<WorkflowRun> runs) implements RunSearch {}

    /**
     * Looks for the run of a call.
     *
     * @param shown whether every run of this workflow has its correlation in its name
     * @param branch at which it was dispatched
     * @param sent when the call was marked as being sent
     */
    static RunSearch among(List<WorkflowRun> runs, Correlation ours, boolean shown, String branch, Instant sent) {
        List<WorkflowRun> named = runs.stream().filter(ours::isOf).toList();
        if (!named.isEmpty() || shown) {
            return only(named);
        }
        Instant since = sent.truncatedTo(ChronoUnit.SECONDS).minus(CLOCKS_APART);
        return only(runs.stream()
                .filter(run ->
                        run.event().equals("workflow_dispatch") && run.branch().equals(branch))
                .filter(run -> !run.created().isBefore(since))
                .toList());
    }

    private static RunSearch only(List<WorkflowRun> runs) {
        return switch (runs.size()) {
            case 0 -> new NotThere();
            case 1 -> new Found(runs.getFirst());
            default -> new Several(runs);
        };
    }
}
