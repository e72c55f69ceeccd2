package dev.watchkeeper.probe.source.github.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.kit.github.GithubJson;
import dev.watchkeeper.kit.github.GithubRepository;
import dev.watchkeeper.probe.source.github.GithubRest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The three requests about one workflow.
 *
 * @param workflow the name of its file
 */
record WorkflowApi(
        GithubRest github, ProjectName project, GithubRepository repository, String workflow, Duration deadline) {

    private static final String RIGHT = "actions: write";

    /** The newest runs that somebody has started, the newest first. */
    ApiAnswer newestRuns() {
        return github.get(project, of() + "/runs?event=workflow_dispatch&per_page=" + RunList.MOST, deadline)
                .needing(RIGHT);
    }

    ApiAnswer run(long number) {
        return github.get(project, repository.path() + "/actions/runs/" + number, deadline)
                .needing(RIGHT);
    }

    ApiAnswer start(String ref, RunId id) {
        return github.post(
                        project,
                        of() + "/dispatches",
                        GithubJson.write(Map.of(
                                "ref", ref, "inputs", Map.of("watchkeeper", id.text()), "return_run_details", true)),
                        deadline)
                .needing(RIGHT);
    }

    /** The number of the run that was started; GitHub Enterprise Server does not say it yet. */
    static Optional<Long> number(String json) {
        try {
            JsonNode number = GithubJson.read(json).path("workflow_run_id");
            return number.isIntegralNumber() ? Optional.of(number.asLong()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static Optional<RunState> state(String json) {
        try {
            return RunState.of(GithubJson.read(json));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private String of() {
        return repository.path() + "/actions/workflows/" + workflow;
    }
}
