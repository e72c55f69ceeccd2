package dev.watchkeeper.gate.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.forge.PipelineRun;
import dev.watchkeeper.gate.forge.Told;
import dev.watchkeeper.gate.report.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs of a workflow for one commit. */
record Runs(Asking asking, Commit commit) {
    private static final int MOST_JOBS = 50;

    /** GitHub lists the newest first. */
    Told<Optional<PipelineRun>> newest(String file) {
        return asking.get("/actions/workflows/" + Asking.encoded(file) + "/runs?head_sha=" + commit + "&per_page=1")
                .then(answer -> {
                    if (!answer.path("workflow_runs").isArray()) {
                        return Asking.unreadable("its answer about runs has no list of them");
                    }
                    JsonNode run = answer.path("workflow_runs").path(0);
                    return run.isMissingNode() ? new Told.Known<>(Optional.empty()) : withJobs(run);
                });
    }

    private Told<Optional<PipelineRun>> withJobs(JsonNode run) {
        if (!run.path("id").isIntegralNumber() || !run.path("run_number").isInt()) {
            return Asking.unreadable("a run has no number");
        }
        return asking.get("/actions/runs/" + run.path("id").asLong() + "/jobs?filter=latest&per_page=" + MOST_JOBS)
                .then(answer -> {
                    if (!answer.path("jobs").isArray()) {
                        return Asking.unreadable("its answer about jobs has no list of them");
                    }
                    List<PipelineRun.PipelineJob> jobs = new ArrayList<>();
                    answer.path("jobs")
                            .forEach(job -> jobs.add(
                                    new PipelineRun.PipelineJob(job.path("name").asText(""), said(job))));
                    return new Told.Known<>(Optional.of(new PipelineRun(
                            run.path("run_number").asInt(),
                            run.path("status").asText("").equals("completed"),
                            said(run),
                            jobs)));
                });
    }

    private static String said(JsonNode node) {
        String status = node.path("status").asText("");
        return status.equals("completed") ? node.path("conclusion").asText("") : status;
    }
}
