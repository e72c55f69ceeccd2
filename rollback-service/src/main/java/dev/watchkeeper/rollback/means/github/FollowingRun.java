package dev.watchkeeper.rollback.means.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.CallTrace;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the run of a call and says how far it is. A run that has succeeded proves nothing about the target. */
final class FollowingRun {
    /**
     * After this a run that is not to be seen is taken for one that will not come; only where a run that comes all the same finds its
     * condition void, since GitHub promises no such time.
     */
    static final Duration SHOWN_WITHIN = Duration.ofMinutes(2);

    private final SentRuns sent;

    FollowingRun(SentRuns sent) {
        this.sent = sent;
    }

    CallTrace trace(WorkflowApi api, TargetMeans target, ActRequest call, Instant since) {
        Correlation ours = Correlation.of(call, target.target());
        Optional<SentRuns.Sent> known = sent.of(call.id()).or(() -> readAgain(api, target, call));
        if (known.isEmpty()) {
            return new CallTrace.None();
        }
        return known.get()
                .number()
                .map(number -> numbered(api, number, ours))
                .orElseGet(() -> searched(api, call, ours, known.get(), since));
    }

    /** By a process that has not made the call itself. */
    private Optional<SentRuns.Sent> readAgain(WorkflowApi api, TargetMeans target, ActRequest call) {
        if (Dispatchable.read(api, target, call) instanceof Dispatchable.Ready ready) {
            var found = new SentRuns.Sent(Optional.empty(), ready.branch(), ready.file());
            sent.put(call.id(), found);
            return Optional.of(found);
        }
        return Optional.empty();
    }

    private CallTrace numbered(WorkflowApi api, long number, Correlation ours) {
        String file = api.target().file();
        GithubAnswer answer = api.run(number);
        if (answer instanceof GithubAnswer.Content(JsonNode body)) {
            return WorkflowRun.of(body)
                    .map(run -> stateOf(run, file, ours))
                    .orElseGet(() -> new CallTrace.UnderWay("run " + number + " of " + file
                            + " was started, and GitHub's answer does not say how far it is"));
        }
        return new CallTrace.UnderWay("run " + number + " of " + file
                + " was started, and how far it is cannot be read: " + GithubAnswer.why(answer));
    }

    private CallTrace searched(WorkflowApi api, ActRequest call, Correlation ours, SentRuns.Sent known, Instant since) {
        Optional<List<WorkflowRun>> runs =
                api.runs() instanceof GithubAnswer.Content(JsonNode body) ? WorkflowApi.runs(body) : Optional.empty();
        if (runs.isEmpty()) {
            return new CallTrace.None();
        }
        String file = api.target().file();
        boolean shown = known.file().showsCorrelation();
        return switch (RunSearch.among(runs.get(), ours, shown, known.branch(), since)) {
            case RunSearch.Found(WorkflowRun run) -> {
                sent.put(call.id(), known.found(run.id()));
                yield stateOf(run, file, ours);
            }
            case RunSearch.Several(List<WorkflowRun> several) ->
                several.stream().allMatch(WorkflowRun::over)
                        ? new CallTrace.None()
                        : new CallTrace.UnderWay("which run of " + file + " is ours cannot be told: "
                                + several.stream()
                                        .map(run -> run.sentence(file))
                                        .collect(Collectors.joining(", ")));
            case RunSearch.NotThere() -> notThere(api, file, known.file(), since);
        };
    }

    private static CallTrace notThere(WorkflowApi api, String name, WorkflowFile file, Instant since) {
        Duration waited = Duration.between(since, api.time().clock().instant());
        return file.holdsItsCondition() && waited.compareTo(SHOWN_WITHIN) >= 0
                ? new CallTrace.Over("GitHub shows no run of " + name + " " + waited.toSeconds()
                        + " s after it was asked for, and one that comes later finds that `" + WorkflowFile.EXPECTED
                        + "` decides")
                : new CallTrace.None();
    }

    private CallTrace stateOf(WorkflowRun run, String file, Correlation ours) {
        String sentence = run.sentence(file);
        if (!run.over()) {
            return new CallTrace.UnderWay(sentence);
        }
        if (run.succeeded()) {
            return new CallTrace.UnderWay(sentence + ", and the target does not show it yet");
        }
        sent.failed(ours, sentence);
        return new CallTrace.Over(sentence);
    }
}
