package dev.watchkeeper.probe.flow;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.source.HttpStep;
import dev.watchkeeper.policy.template.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through the steps of a health check. The first step that fails decides the reading; after it only the steps marked
 * {@code always} are still run, to clean up, where the values they need were kept.
 */
public final class FlowRun {
    private final Caller caller;

    public FlowRun(Caller caller) {
        this.caller = caller;
    }

    /**
     * What came of a flow.
     *
     * @param notBefore until when the target asks to be left alone
     * @param reached whether any step got an answer, be it an error
     */
    public record Result(Reading reading, Optional<Instant> notBefore, boolean reached) {}

    public Result of(ProjectName project, List<HttpStep> steps, Map<String, String> given) {
        Map<String, String> variables = new HashMap<>(given);
        Optional<Reading> failure = Optional.empty();
        Optional<Instant> notBefore = Optional.empty();
        boolean reached = false;
        Set<String> remarks = new LinkedHashSet<>();
        for (HttpStep step : steps) {
            if (failure.isPresent() && !step.always()) {
                continue;
            }
            Optional<Reading> bad;
            try {
                CallOutcome outcome = caller.call(project, step, variables);
                bad = StepJudgement.of(step, outcome, variables);
                if (outcome instanceof CallOutcome.Answered answered) {
                    reached = true;
                    remarks.addAll(AnswerExpectations.remarks(step, answered));
                    notBefore = answered.retryAfter().isPresent() ? answered.retryAfter() : notBefore;
                    Optional<Reading> notKept = keep(step, answered, variables);
                    bad = bad.isPresent() ? bad : notKept;
                }
            } catch (IllegalArgumentException e) {
                bad = Optional.of(StepJudgement.unhealthy(step, String.valueOf(e.getMessage())));
            }
            failure = failure.isPresent() ? failure : bad;
        }
        return new Result(failure.orElseGet(() -> healthy(steps.size(), remarks)), notBefore, reached);
    }

    private static Optional<Reading> keep(HttpStep step, CallOutcome.Answered answered, Map<String, String> variables) {
        Optional<Reading> failure = Optional.empty();
        for (Map.Entry<String, JsonPath> wanted : step.keep().entrySet()) {
            Optional<String> value = answered.json().apply(wanted.getValue());
            value.ifPresent(kept -> variables.put(wanted.getKey(), kept));
            if (value.isEmpty()) {
                failure = Optional.of(
                        StepJudgement.unhealthy(step, AnswerExpectations.noValue(wanted.getValue(), answered)));
            }
        }
        return failure;
    }

    private static Reading healthy(int steps, Set<String> remarks) {
        List<String> said = new ArrayList<>(remarks);
        if (steps > 1) {
            said.addFirst("all " + steps + " steps");
        }
        return new Reading.Measured(new Measurement.Health(true, String.join("; ", said)));
    }
}
