package dev.watchkeeper.rollback.means.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.kit.github.GithubAnswer;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.terms.TargetMeans;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the workflow's file and its runs, checks, and dispatches it once. */
final class Dispatching {
    private final SentRuns sent;
    private final Duration needed;

    /** @param needed a dispatch that is begun with less time left would more often end unknown than done */
    Dispatching(SentRuns sent, Duration needed) {
        this.sent = sent;
        this.needed = needed;
    }

    ActOutcome act(WorkflowApi api, TargetMeans target, ActRequest request) {
        return switch (Dispatchable.read(api, target, request)) {
            case Dispatchable.Unfit(String why) -> new ActOutcome.Refused(why);
            case Dispatchable.Unread(GithubAnswer answer) -> beforeSending(answer);
            case Dispatchable.Ready ready ->
                switch (api.runs()) {
                    case GithubAnswer.Content(JsonNode runs) ->
                        hindered(api.target().file(), runs, Correlation.of(request, target.target()))
                                .orElseGet(() -> dispatch(api, request, ready));
                    case GithubAnswer other -> beforeSending(other);
                };
        };
    }

    /** Who runs already, and what has failed before. */
    private Optional<ActOutcome> hindered(String file, JsonNode answer, Correlation ours) {
        Optional<List<WorkflowRun>> runs = WorkflowApi.runs(answer);
        if (runs.isEmpty()) {
            return Optional.of(new ActOutcome.NotSent("GitHub's answer is no list of the runs of " + file));
        }
        Optional<String> failure = sent.failure(file, ours)
                .or(() -> runs.get().stream()
                        .filter(run -> run.over() && ours.sameStep(run))
                        .findFirst()
                        .map(run -> run.sentence(file)));
        if (failure.isPresent()) {
            return Optional.of(
                    new ActOutcome.Refused(failure.get() + ", and what it was asked for is not asked for again"));
        }
        return runs.get().stream()
                .filter(run -> !run.over())
                .findFirst()
                .map(run -> new ActOutcome.NotSent(run.sentence(file)
                        + " and is not this rollback's: two at once would fight, so it is waited for"));
    }

    private ActOutcome dispatch(WorkflowApi api, ActRequest request, Dispatchable.Ready ready) {
        if (!api.time().enough(needed)) {
            return new ActOutcome.NotSent("GitHub took so long to be read that no time was left to dispatch");
        }
        sent.put(request.id(), new SentRuns.Sent(Optional.empty(), ready.branch(), ready.file()));
        return switch (api.dispatch(ready.branch(), ready.inputs())) {
            case GithubAnswer.Content(JsonNode answer) -> {
                WorkflowApi.number(answer)
                        .ifPresent(number -> sent.put(
                                request.id(), new SentRuns.Sent(Optional.of(number), ready.branch(), ready.file())));
                yield new ActOutcome.Accepted();
            }
            case GithubAnswer.Rejected(int status, String why) -> new ActOutcome.Refused(why);
            case GithubAnswer.NotTaken(String why, var retryAfter, var tooOften) ->
                new ActOutcome.NotSent(why, retryAfter);
            case GithubAnswer.Unclear(String why, var lack) -> new ActOutcome.Unknown(why);
        };
    }

    /** Nothing was dispatched yet, so what is unclear is only the reading. */
    private static ActOutcome beforeSending(GithubAnswer answer) {
        return switch (answer) {
            case GithubAnswer.Rejected(int status, String why) -> new ActOutcome.Refused(why);
            case GithubAnswer.NotTaken(String why, var retryAfter, var tooOften) ->
                new ActOutcome.NotSent(why, retryAfter);
            case GithubAnswer other -> new ActOutcome.NotSent(GithubAnswer.why(other));
        };
    }
}
