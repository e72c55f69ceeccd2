package dev.watchkeeper.rollback.means.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.kit.github.GithubAnswer;
import dev.watchkeeper.kit.github.GithubJson;
import dev.watchkeeper.kit.github.GithubRest;
import dev.watchkeeper.kit.github.TimeLeft;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests about one workflow of one repository. */
record WorkflowApi(GithubRest github, WorkflowTarget target, TimeLeft time) {
    /** As many runs as one page is asked for: a run takes some 15 kB, and an answer is read up to 1 MiB. */
    private static final int MOST = 50;

    GithubAnswer repository() {
        return get("");
    }

    GithubAnswer workflow() {
        return get("/actions/workflows/" + target.file());
    }

    /** GitHub's description has the file's path as one part of the address. */
    GithubAnswer file(String branch) {
        return get("/contents/.github%2Fworkflows%2F" + target.file() + "?ref="
                + URLEncoder.encode(branch, StandardCharsets.UTF_8));
    }

    /** The newest that somebody has started, the newest first. */
    GithubAnswer runs() {
        return get("/actions/workflows/" + target.file() + "/runs?event=workflow_dispatch&per_page=" + MOST);
    }

    GithubAnswer run(long number) {
        return get("/actions/runs/" + number);
    }

    GithubAnswer dispatch(String ref, Map<String, String> inputs) {
        return github.post(
                target.project(),
                home() + "/actions/workflows/" + target.file() + "/dispatches",
                GithubJson.write(Map.of("ref", ref, "inputs", inputs, "return_run_details", true)),
                time);
    }

    /** The number of the run that was started; GitHub Enterprise Server need not say it. */
    static Optional<Long> number(JsonNode answer) {
        JsonNode number = answer.path("workflow_run_id");
        return number.isIntegralNumber() ? Optional.of(number.asLong()) : Optional.empty();
    }

    /** Empty when the answer is no list of runs, or one of them lacks what every run has. */
    static Optional<List<WorkflowRun>> runs(JsonNode answer) {
        if (!answer.path("workflow_runs").isArray()) {
            return Optional.empty();
        }
        List<WorkflowRun> runs = new ArrayList<>();
        for (JsonNode each : answer.path("workflow_runs")) {
            Optional<WorkflowRun> run = WorkflowRun.of(each);
            if (run.isEmpty()) {
                return Optional.empty();
            }
            runs.add(run.get());
        }
        return Optional.of(runs);
    }

    /** @throws IllegalArgumentException when there is no text in it, or no workflow */
    static WorkflowFile file(JsonNode answer) {
        if (!answer.path("encoding").asText().equals("base64")) {
            throw new IllegalArgumentException("GitHub's answer holds no file");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(answer.path("content").asText());
        return WorkflowFile.read(new String(bytes, StandardCharsets.UTF_8));
    }

    private GithubAnswer get(String path) {
        return github.get(target.project(), home() + path, time);
    }

    private String home() {
        return target.repository().path();
    }
}
