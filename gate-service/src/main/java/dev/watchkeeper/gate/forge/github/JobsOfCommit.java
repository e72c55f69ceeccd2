package dev.watchkeeper.gate.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.forge.Job;
import dev.watchkeeper.gate.forge.Told;
import dev.watchkeeper.gate.report.Commit;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The jobs of a commit: check runs, asked for by name, and commit statuses, of which GitHub gives the newest of each context. */
record JobsOfCommit(Asking asking, Commit commit) {
    private static final int PER_PAGE = 100;
    private static final int MOST_PAGES = 10;

    Told<List<Job>> all(List<String> names) {
        return statuses().then(jobs -> {
            List<Job> all = new ArrayList<>(jobs);
            Told<List<Job>> told = new Told.Known<>(all);
            for (String name : names) {
                told = told.then(known -> runs(name).map(more -> {
                    all.addAll(more);
                    return all;
                }));
            }
            return told;
        });
    }

    private Told<List<Job>> runs(String name) {
        String path = "/commits/" + commit + "/check-runs?check_name=" + Asking.encoded(name) + "&filter=latest";
        return paged(path, "check_runs", JobsOfCommit::run);
    }

    private Told<List<Job>> statuses() {
        return paged("/commits/" + commit + "/status?", "statuses", JobsOfCommit::status);
    }

    /** GitHub gives the newest of each context. */
    Told<Optional<String>> statusText(String context) {
        return paged(
                        "/commits/" + commit + "/status?",
                        "statuses",
                        status -> Optional.of(status)
                                .filter(one -> one.path("context").isTextual()))
                .map(all -> all.stream()
                        .filter(one -> one.path("context").asText().equals(context))
                        .map(one -> one.path("description").asText(""))
                        .findFirst());
    }

    private interface Reading<T> {
        Optional<T> read(JsonNode node);
    }

    private <T> Told<List<T>> paged(String path, String list, Reading<T> reading) {
        List<T> all = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            String address = path + (path.endsWith("?") ? "" : "&") + "per_page=" + PER_PAGE + "&page=" + page;
            switch (asking.get(address)) {
                case Told.Untold<JsonNode> untold -> {
                    return untold.again();
                }
                case Told.Known<JsonNode>(JsonNode answer) -> {
                    JsonNode entries = answer.path(list);
                    if (!entries.isArray()) {
                        return Asking.unreadable("its answer about the jobs of a commit has no list of them");
                    }
                    for (JsonNode entry : entries) {
                        Optional<T> job = reading.read(entry);
                        if (job.isEmpty()) {
                            return Asking.unreadable("a job of the commit has no name, state or time");
                        }
                        all.add(job.get());
                    }
                    if (entries.size() < PER_PAGE) {
                        return new Told.Known<>(all);
                    }
                }
            }
        }
        return Asking.unreadable("a commit has more than " + PER_PAGE * MOST_PAGES + " jobs, and no more are read");
    }

    private static Optional<Job> run(JsonNode run) {
        String status = run.path("status").asText("");
        boolean over = status.equals("completed");
        String said = over ? run.path("conclusion").asText("") : status;
        Optional<Instant> at = time(run.path("started_at"));
        if (!run.path("name").isTextual() || said.isEmpty() || (over && at.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Job(
                run.path("name").asText(),
                over ? ended(said) : Job.State.RUNNING,
                at.orElse(Instant.MAX),
                run.path("id").asLong(),
                said));
    }

    private static Job.State ended(String conclusion) {
        return switch (conclusion) {
            case "success" -> Job.State.PASSED;
            case "neutral", "skipped" -> Job.State.SAYS_NOTHING;
            default -> Job.State.FAILED;
        };
    }

    private static Optional<Job> status(JsonNode status) {
        String said = status.path("state").asText("");
        Optional<Instant> at = time(status.path("updated_at"));
        return status.path("context").isTextual() && !said.isEmpty() && at.isPresent()
                ? Optional.of(new Job(
                        status.path("context").asText(),
                        switch (said) {
                            case "success" -> Job.State.PASSED;
                            case "pending" -> Job.State.RUNNING;
                            default -> Job.State.FAILED;
                        },
                        at.get(),
                        status.path("id").asLong(),
                        said))
                : Optional.empty();
    }

    private static Optional<Instant> time(JsonNode text) {
        try {
            return text.isTextual() ? Optional.of(Instant.parse(text.asText())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
