package dev.watchkeeper.rollback.means.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.kit.github.GithubAnswer;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what a dispatch needs: the branch to run at, the workflow's file there, and the inputs that it declares. Changes nothing. */
sealed interface Dispatchable {
    List<String> OURS = List.of(Correlation.INPUT, WorkflowFile.EXPECTED);

    /** @param inputs the policy's, with correlation and expected version where the file declares them */
    record Ready(String branch, WorkflowFile file, Map<String, String> inputs) implements Dispatchable {}

    /** It cannot be dispatched like that. */
    record Unfit(String why) implements Dispatchable {}

    /** GitHub has not said. */
    record Unread(GithubAnswer answer) implements Dispatchable {}

    static Dispatchable read(WorkflowApi api, TargetMeans target, ActRequest request) {
        return switch (api.repository()) {
            case GithubAnswer.Content(JsonNode repository) -> at(repository, api, target, request);
            case GithubAnswer other -> new Unread(other);
        };
    }

    private static Dispatchable at(JsonNode repository, WorkflowApi api, TargetMeans target, ActRequest request) {
        String name = api.target().repository().toString();
        if (repository.path("archived").asBoolean()
                || repository.path("disabled").asBoolean()) {
            return new Unfit(name + " is archived or disabled: nothing runs there");
        }
        String branch = repository.path("default_branch").asText("");
        if (branch.isEmpty()) {
            return new Unfit("GitHub's answer about " + name + " names no default branch");
        }
        return switch (api.file(branch)) {
            case GithubAnswer.Content(JsonNode file) -> fitting(branch, file, api.target(), target, request);
            case GithubAnswer other -> new Unread(other);
        };
    }

    private static Dispatchable fitting(
            String branch, JsonNode answer, WorkflowTarget workflow, TargetMeans target, ActRequest request) {
        String where = workflow.file() + " on " + branch + " of " + workflow.repository();
        try {
            WorkflowFile file = WorkflowApi.file(answer);
            Map<String, String> inputs = new TreeMap<>(workflow.filled(request.to()));
            for (String own : OURS) {
                if (inputs.containsKey(own)) {
                    return new Unfit(
                            "the policy gives the input `" + own + "`, which Watchkeeper fills in: leave it out");
                }
            }
            ours(file, inputs, target, request);
            Optional<String> misfit = file.misfit(inputs);
            return misfit.isPresent() ? new Unfit(where + " " + misfit.get()) : new Ready(branch, file, inputs);
        } catch (IllegalArgumentException e) {
            return new Unfit(where + ": " + e.getMessage());
        }
    }

    /** What only we can say, where the workflow wants to know it. */
    private static void ours(WorkflowFile file, Map<String, String> inputs, TargetMeans target, ActRequest request) {
        if (file.takes(Correlation.INPUT)) {
            inputs.put(
                    Correlation.INPUT, Correlation.of(request, target.target()).toString());
        }
        if (file.takes(WorkflowFile.EXPECTED)) {
            inputs.put(WorkflowFile.EXPECTED, request.expected().version());
        }
    }
}
