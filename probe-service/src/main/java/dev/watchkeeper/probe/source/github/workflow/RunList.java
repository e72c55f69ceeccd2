package dev.watchkeeper.probe.source.github.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.github.GithubJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the list of a workflow's runs says of one of them. */
sealed interface RunList {
    /** As many as one page is asked for: a run takes some 15 kB, and an answer is read up to 1 MiB. */
    int MOST = 50;

    record Found(RunState run) implements RunList {}

    record NotThere() implements RunList {}

    /** It cannot be told whether the run is there. */
    record Unclear(Reading reading) implements RunList {}

    /** @param since a run that was created before it is not the one */
    static RunList read(String json, RunId id, String workflow, Instant since) {
        JsonNode root;
        try {
            root = GithubJson.read(json);
        } catch (JsonProcessingException e) {
            return new Unclear(new Reading.Failed(FailureCategory.BAD_ANSWER, "GitHub's list of runs is no JSON"));
        }
        if (!root.path("workflow_runs").isArray() || !root.path("total_count").isIntegralNumber()) {
            return unusable("GitHub's answer is no list of runs");
        }
        List<RunState> runs = new ArrayList<>();
        for (JsonNode node : root.path("workflow_runs")) {
            Optional<RunState> run = RunState.of(node);
            if (run.isEmpty()) {
                return unusable("a run in GitHub's list has no id, status or time");
            }
            runs.add(run.get());
        }
        int read = runs.size();
        runs.removeIf(run -> run.created().isBefore(since));
        Optional<RunState> ours = runs.stream().filter(id::names).findFirst();
        if (ours.isPresent()) {
            return new Found(ours.get());
        }
        if (root.path("total_count").asInt() > read && runs.size() == read) {
            return unusable("since the deployment began " + workflow + " has been started " + MOST
                    + " times or more: whether this deployment's run is among them is not known");
        }
        return runs.stream()
                .filter(run -> !RunId.marked(run))
                .findFirst()
                .<RunList>map(run ->
                        unusable("run " + run.id() + " of " + workflow + " does not say in its name who has asked for"
                                + " it, so it cannot be told whether it is this deployment's: add"
                                + " `run-name: \"Smoke watchkeeper:${{ inputs.watchkeeper }}\"` to the workflow"))
                .orElseGet(NotThere::new);
    }

    private static RunList unusable(String why) {
        return new Unclear(new Reading.Missing(MissingCause.UNUSABLE, why));
    }
}
