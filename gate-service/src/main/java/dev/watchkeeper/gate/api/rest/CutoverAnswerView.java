package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.gate.cutover.CutoverDecision;
import dev.watchkeeper.kit.problem.Problem;
import java.util.Optional;

/**
 * The answer to a step.
 *
 * @param answer go, wait or stop
 * @param retryAfterSeconds with wait: ask again after that many seconds, with a new Idempotency-Key
 */
public record CutoverAnswerView(String answer, int share, String reason, Optional<Long> retryAfterSeconds) {

    static CutoverAnswerView of(int share, CutoverDecision decision) {
        return switch (decision) {
            case CutoverDecision.Go go -> new CutoverAnswerView("go", share, go.reason(), Optional.empty());
            case CutoverDecision.Wait wait ->
                new CutoverAnswerView(
                        "wait", share, wait.reason(), Optional.of(wait.left().toSeconds()));
            case CutoverDecision.Stop stop -> new CutoverAnswerView("stop", share, stop.reason(), Optional.empty());
            case CutoverDecision.NotPossible notPossible -> {
                int status = notPossible.reason().code().equals("not-a-step") ? 422 : 409;
                Problem problem = Refusals.problem(status, notPossible.reason());
                throw (status == 422 ? problem.at("share") : problem).exception();
            }
        };
    }
}
