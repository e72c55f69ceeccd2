package dev.watchkeeper.rollback.means.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.kit.github.GithubAnswer;
import java.util.Optional;

/** Runs of the workflow that nobody here has started. */
final class OtherRuns {
    private final SentRuns sent;

    OtherRuns(SentRuns sent) {
        this.sent = sent;
    }

    /**
     * The newest one that has not ended. A run with a correlation of ours in its name is none, whichever deployment it is for: the
     * dispatch waits for it.
     */
    Optional<String> active(WorkflowApi api) {
        return api.runs() instanceof GithubAnswer.Content(JsonNode body)
                ? WorkflowApi.runs(body).stream()
                        .flatMap(runs -> runs.stream())
                        .filter(run -> !run.over() && !Correlation.isIn(run) && !sent.started(run.id()))
                        .findFirst()
                        .map(run -> run.sentence(api.target().file())
                                + " and was started by somebody else: another actor is at the target")
                : Optional.empty();
    }
}
