package dev.watchkeeper.probe.flow;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.source.HttpStep;
import java.util.Map;
import java.util.Optional;

/**
 * What the outcome of one step says about the target. Its own failures are the measurement; that it does not want to speak to us
 * (401, 403, 429) is not.
 */
final class StepJudgement {
    private StepJudgement() {}

    /** Empty when the step went well. */
    static Optional<Reading> of(HttpStep step, CallOutcome outcome, Map<String, String> variables) {
        return switch (outcome) {
            case CallOutcome.Answered answered -> answered(step, answered, variables);
            case CallOutcome.Broken(String why) -> Optional.of(unhealthy(step, why));
            case CallOutcome.NoAddress(String why) ->
                Optional.of(new Reading.Failed(FailureCategory.UNREACHABLE, written(step) + ": " + why));
            case CallOutcome.NoRoomHere(String why) ->
                Optional.of(new Reading.Missing(MissingCause.NOT_ASKED, written(step) + ": " + why));
            case CallOutcome.NotAllowedHere(String why) ->
                Optional.of(new Reading.Failed(FailureCategory.REFUSED_BY_POLICY, written(step) + ": " + why));
        };
    }

    static Reading unhealthy(HttpStep step, String why) {
        return new Reading.Measured(new Measurement.Health(false, written(step) + ": " + why));
    }

    private static Optional<Reading> answered(
            HttpStep step, CallOutcome.Answered answered, Map<String, String> variables) {
        int status = answered.status();
        if (!step.expect().accepts(status)) {
            return Optional.of(
                    switch (status) {
                        case 429 -> new Reading.Missing(MissingCause.THROTTLED, written(step) + " answers 429");
                        case 401, 403 ->
                            new Reading.Missing(MissingCause.NOT_ALLOWED, written(step) + " answers " + status);
                        default -> unhealthy(step, "status " + status + ", expected " + expected(step));
                    });
        }
        if (answered.took().compareTo(step.within()) > 0) {
            return Optional.of(unhealthy(
                    step,
                    "took " + answered.took().toMillis() + " ms, allowed are "
                            + step.within().toMillis()));
        }
        return AnswerExpectations.notMet(step, answered, variables).map(why -> unhealthy(step, why));
    }

    private static String expected(HttpStep step) {
        return step.expect().codes().isEmpty() ? "2xx" : step.expect().codes().toString();
    }

    /** The step as the policy writes it: its variables and secrets are still names. */
    private static String written(HttpStep step) {
        return step.method() + " " + step.url();
    }
}
