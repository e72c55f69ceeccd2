package dev.watchkeeper.rollback.means.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A run as GitHub shows it.
 *
 * @param title the workflow's {@code run-name}, else what GitHub makes up
 * @param conclusion empty until its status is {@code completed}
 */
record WorkflowRun(
        long id,
        String title,
        String event,
        String branch,
        String status,
        Optional<String> conclusion,
        Instant created) {

    /** Empty when it lacks what every run has. */
    static Optional<WorkflowRun> of(JsonNode run) {
        try {
            return run.path("id").isIntegralNumber() && run.path("status").isTextual()
                    ? Optional.of(new WorkflowRun(
                            run.path("id").asLong(),
                            run.path("display_title").asText(""),
                            run.path("event").asText(""),
                            run.path("head_branch").asText(""),
                            run.path("status").asText(),
                            Optional.of(run.path("conclusion"))
                                    .filter(JsonNode::isTextual)
                                    .map(JsonNode::asText),
                            Instant.parse(run.path("created_at").asText())))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The conclusions after which nothing of a run acts any more. One with {@code action_required} goes on when somebody approves it, and
     * of a word that is not known here nothing is known.
     */
    private static final Set<String> ENDS =
            Set.of("success", "failure", "cancelled", "timed_out", "startup_failure", "skipped", "stale", "neutral");

    /** Whether it has ended; everything else, known here or not, may still act. */
    boolean over() {
        return status.equals("completed") && conclusion.filter(ENDS::contains).isPresent();
    }

    boolean succeeded() {
        return over() && conclusion.filter("success"::equals).isPresent();
    }

    boolean failed() {
        return over() && !succeeded();
    }

    /** Such as {@code run 1000 of rollback.yml is in progress}. */
    String sentence(String file) {
        String word = status.equals("completed")
                ? "has ended with " + plain(conclusion.orElse("no conclusion"))
                : "is " + plain(status);
        return "run " + id + " of " + file + " " + word;
    }

    private static String plain(String word) {
        return word.matches("[a-z_ ]{1,40}") ? word.replace('_', ' ') : "a word that is not known here";
    }
}
