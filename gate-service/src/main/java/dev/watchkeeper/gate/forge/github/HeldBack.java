package dev.watchkeeper.gate.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.forge.ForgeRuns;
import dev.watchkeeper.gate.forge.ForgeWriting;
import dev.watchkeeper.gate.forge.Told;
import dev.watchkeeper.gate.forge.Trouble;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.kit.github.GithubJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Runs that wait at environments. */
record HeldBack(Asking asking) {
    private static final int MOST_RUNS = 20;

    Told<List<ForgeRuns.Run>> waiting() {
        return asking.get("/actions/runs?status=waiting&exclude_pull_requests=true&per_page=" + MOST_RUNS)
                .then(answer -> {
                    if (!answer.path("workflow_runs").isArray()) {
                        return Asking.unreadable("its answer about waiting runs has no list of them");
                    }
                    List<ForgeRuns.Run> all = new ArrayList<>();
                    for (JsonNode run : answer.path("workflow_runs")) {
                        switch (read(run)) {
                            case Told.Known<ForgeRuns.Run>(ForgeRuns.Run known) -> all.add(known);
                            case Told.Untold<ForgeRuns.Run> untold -> {
                                return untold.again();
                            }
                        }
                    }
                    return new Told.Known<>(all);
                });
    }

    Told<Optional<ForgeRuns.Run>> run(long number) {
        return switch (asking.get("/actions/runs/" + number + "?exclude_pull_requests=true")) {
            case Told.Known<JsonNode>(JsonNode run) -> read(run).map(Optional::of);
            case Told.Untold<JsonNode> untold ->
                untold.trouble() == Trouble.NOT_THERE ? new Told.Known<>(Optional.empty()) : untold.again();
        };
    }

    private static Told<ForgeRuns.Run> read(JsonNode run) {
        long number = run.path("id").asLong();
        String commit = run.path("head_sha").asText("");
        String status = run.path("status").asText("");
        if (!Commit.valid(commit) || status.isEmpty()) {
            return Asking.unreadable("run " + number + " has no commit or no status");
        }
        boolean over = status.equals("completed");
        return new Told.Known<>(new ForgeRuns.Run(
                number,
                Math.max(1, run.path("run_attempt").asInt(1)),
                commit,
                Optional.of(run.path("head_branch").asText("")).filter(ref -> !ref.isEmpty()),
                over,
                over ? run.path("conclusion").asText("") : status));
    }

    Told<List<String>> waitsAt(long number) {
        return asking.list("/actions/runs/" + number + "/pending_deployments").map(list -> {
            List<String> names = new ArrayList<>();
            list.forEach(one -> names.add(one.path("environment").path("name").asText("")));
            return names;
        });
    }

    Told<List<ForgeRuns.Reviewed>> reviewed(long number) {
        return asking.list("/actions/runs/" + number + "/approvals").map(list -> {
            List<ForgeRuns.Reviewed> all = new ArrayList<>();
            list.forEach(one -> {
                List<String> names = new ArrayList<>();
                one.path("environments")
                        .forEach(environment ->
                                names.add(environment.path("name").asText("")));
                all.add(new ForgeRuns.Reviewed(
                        one.path("state").asText(""), one.path("comment").asText(""), names));
            });
            return all;
        });
    }

    ForgeWriting.Effect review(long number, String environment, Optional<ForgeRuns.State> state, String comment) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("environment_name", environment);
        state.ifPresent(answer -> body.put("state", answer.name().toLowerCase(Locale.ROOT)));
        body.put("comment", comment);
        return asking.post("/actions/runs/" + number + "/deployment_protection_rule", GithubJson.write(body));
    }
}
