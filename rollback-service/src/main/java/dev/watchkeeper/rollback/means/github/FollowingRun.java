package dev.watchkeeper.rollback.means.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.kit.github.GithubAnswer;
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
        Optional<SentRuns.Sent> known = sent.of(call.id());
        if (known.isPresent()) {
            return followed(api, call, ours, known.get(), since);
        }
        // by a process that has not made the call itself
        return switch (Dispatchable.read(api, target, call)) {
            case Dispatchable.Ready ready -> {
                var found = new SentRuns.Sent(Optional.empty(), ready.branch(), ready.file());
                sent.put(call.id(), found);
                yield followed(api, call, ours, found, since);
            }
            case Dispatchable.Unread(GithubAnswer answer) -> new CallTrace.CannotTell(GithubAnswer.why(answer));
            case Dispatchable.Unfit(String why) -> new CallTrace.CannotTell(why);
        };
    }

    private CallTrace followed(WorkflowApi api, ActRequest call, Correlation ours, SentRuns.Sent known, Instant since) {
        return known.number()
                .map(number -> numbered(api, number, ours, known, since))
                .orElseGet(() -> searched(api, call, ours, known, since));
    }

    /** The number came with GitHub's answer, or with a run that has our correlation in its name. */
    private CallTrace numbered(WorkflowApi api, long number, Correlation ours, SentRuns.Sent known, Instant since) {
        String name = "run " + number + " of " + api.target().file();
        return switch (api.run(number)) {
            case GithubAnswer.Content(JsonNode body) ->
                WorkflowRun.of(body)
                        .map(run -> run.failed()
                                ? alone(api, run, ours, known, since)
                                : underWay(run, api.target().file()))
                        .orElseGet(() -> new CallTrace.UnderWay(
                                name + " was started, and GitHub's answer does not say how far it is"));
            case GithubAnswer other ->
                new CallTrace.UnderWay(
                        name + " was started, and how far it is cannot be read: " + GithubAnswer.why(other));
        };
    }

    /** GitHub can start two runs for one call: the one whose number is known proves nothing about the other. */
    private CallTrace alone(WorkflowApi api, WorkflowRun failed, Correlation ours, SentRuns.Sent known, Instant since) {
        String file = api.target().file();
        Optional<List<WorkflowRun>> runs = runs(api);
        if (runs.isEmpty()) {
            return new CallTrace.CannotTell(failed.sentence(file) + ", and whether it was the only one cannot be read");
        }
        return among(runs.get(), ours, known, since) instanceof RunSearch.Several(List<WorkflowRun> several)
                ? several(several, file, ours, true)
                : over(failed.sentence(file), file, ours);
    }

    private CallTrace searched(WorkflowApi api, ActRequest call, Correlation ours, SentRuns.Sent known, Instant since) {
        Optional<List<WorkflowRun>> runs = runs(api);
        String file = api.target().file();
        if (runs.isEmpty()) {
            return new CallTrace.CannotTell("the runs of " + file + " cannot be read");
        }
        boolean named = known.file().showsCorrelation();
        return switch (among(runs.get(), ours, known, since)) {
            case RunSearch.Found(WorkflowRun run) -> {
                if (named) {
                    sent.put(call.id(), known.found(run.id()));
                }
                yield run.failed() ? failed(run.sentence(file), file, ours, named) : underWay(run, file);
            }
            case RunSearch.Several(List<WorkflowRun> several) -> several(several, file, ours, named);
            case RunSearch.NotThere() -> notThere(api, file, known.file(), since);
        };
    }

    private static RunSearch among(List<WorkflowRun> runs, Correlation ours, SentRuns.Sent known, Instant since) {
        return RunSearch.among(runs, ours, known.file().showsCorrelation(), known.branch(), since);
    }

    private static Optional<List<WorkflowRun>> runs(WorkflowApi api) {
        return api.runs() instanceof GithubAnswer.Content(JsonNode body) ? WorkflowApi.runs(body) : Optional.empty();
    }

    /** Which of them is ours need not be told where none of them can act any more. */
    private CallTrace several(List<WorkflowRun> several, String file, Correlation ours, boolean certain) {
        String all = several.stream().map(run -> run.sentence(file)).collect(Collectors.joining(", "));
        if (several.stream().allMatch(WorkflowRun::failed)) {
            return failed(all, file, ours, certain);
        }
        return several.stream().allMatch(WorkflowRun::over)
                ? new CallTrace.CannotTell(all + ", and the target does not show it")
                : new CallTrace.UnderWay("which run of " + file + " is ours cannot be told: " + all);
    }

    /** @param certain whether ours is among them; else ours may still come, and their end proves nothing */
    private CallTrace failed(String sentence, String file, Correlation ours, boolean certain) {
        return certain
                ? over(sentence, file, ours)
                : new CallTrace.CannotTell(sentence + ", and whether that was ours cannot be told");
    }

    private static CallTrace notThere(WorkflowApi api, String name, WorkflowFile file, Instant since) {
        Duration waited = Duration.between(since, api.time().clock().instant());
        return file.holdsItsCondition() && waited.compareTo(SHOWN_WITHIN) >= 0
                ? new CallTrace.VoidIfLate("GitHub shows no run of " + name + " " + waited.toSeconds()
                        + " s after it was asked for, and one that comes later finds that `" + WorkflowFile.EXPECTED
                        + "` decides")
                : new CallTrace.None();
    }

    private static CallTrace underWay(WorkflowRun run, String file) {
        return new CallTrace.UnderWay(
                run.sentence(file) + (run.succeeded() ? ", and the target does not show it yet" : ""));
    }

    private CallTrace over(String proof, String file, Correlation ours) {
        sent.failed(file, ours, proof);
        return new CallTrace.Over(proof);
    }
}
