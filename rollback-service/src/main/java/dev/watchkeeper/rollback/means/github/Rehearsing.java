package dev.watchkeeper.rollback.means.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.kit.github.GithubAnswer;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.RehearsalAnswer;
import dev.watchkeeper.rollback.terms.TargetMeans;

/** Proves token, repository, workflow, inputs and the right to dispatch, and starts no run. */
final class Rehearsing {
    /**
     * No branch and no tag can have this name (git-check-ref-format: no two dots in a row), so a dispatch at it can never start anything;
     * that GitHub complains about it, and not about us, shows that we may dispatch.
     */
    static final String NO_REF = "watchkeeper..rehearsal";

    private Rehearsing() {}

    static RehearsalAnswer rehearse(WorkflowApi api, TargetMeans target, ActRequest wouldBe) {
        return switch (api.workflow()) {
            case GithubAnswer.Content(JsonNode workflow) -> {
                String state = workflow.path("state").asText("without a state");
                yield state.equals("active")
                        ? active(api, target, wouldBe)
                        : new RehearsalAnswer.NotPossible(api.target().file() + " of "
                                + api.target().repository() + " is " + state.replace('_', ' ') + ", not active");
            }
            case GithubAnswer other -> notRead(other);
        };
    }

    private static RehearsalAnswer active(WorkflowApi api, TargetMeans target, ActRequest wouldBe) {
        return switch (Dispatchable.read(api, target, wouldBe)) {
            case Dispatchable.Unfit(String why) -> new RehearsalAnswer.NotPossible(why);
            case Dispatchable.Unread(GithubAnswer answer) -> notRead(answer);
            case Dispatchable.Ready ready -> allowed(api.dispatch(NO_REF, ready.inputs()));
        };
    }

    private static RehearsalAnswer allowed(GithubAnswer answer) {
        return switch (answer) {
            case GithubAnswer.Content ignored ->
                new RehearsalAnswer.NotPossible("GitHub takes the ref " + NO_REF + ", which cannot exist: what it would"
                        + " do with a real one cannot be told");
            case GithubAnswer.Rejected(int status, String why) ->
                status == 422 && why.contains("No ref found")
                        ? new RehearsalAnswer.Possible()
                        : new RehearsalAnswer.NotPossible("it may not be dispatched: " + why);
            case GithubAnswer other -> notRead(other);
        };
    }

    private static RehearsalAnswer notRead(GithubAnswer answer) {
        String why = GithubAnswer.why(answer);
        return answer instanceof GithubAnswer.Rejected
                ? new RehearsalAnswer.NotPossible(why)
                : new RehearsalAnswer.NoAnswer(why);
    }
}
