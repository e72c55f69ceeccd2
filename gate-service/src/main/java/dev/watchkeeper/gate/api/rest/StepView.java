package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.gate.around.StepState;
import java.time.Instant;
import java.util.Optional;

/**
 * Where one step around the deployment stands.
 *
 * @param stage planned, acting, following, done, failed, giving-back, given-back, skipped or given-up
 * @param since when it first stood there
 * @param remedy what to do while it does not come out
 * @param needsPerson it has not come out for longer than it may
 */
public record StepView(
        String step,
        String stage,
        String sentence,
        Optional<String> remedy,
        boolean needsPerson,
        Optional<Link> link,
        Instant since) {

    static StepView of(StepState state) {
        return new StepView(
                state.step(),
                DeploymentView.word(state.stage()),
                state.sentence(),
                state.trouble().map(StepState.Trouble::reason).map(Reason::remedy),
                state.needsPerson(),
                state.link(),
                state.since());
    }
}
