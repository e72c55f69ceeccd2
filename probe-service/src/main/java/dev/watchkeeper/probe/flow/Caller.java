package dev.watchkeeper.probe.flow;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.policy.source.HttpStep;
import java.util.Map;

/** Sends the request of one step and gives back what became of it; never longer than the step may take. */
public interface Caller {
    /**
     * Sends the request and waits for its end.
     *
     * @throws IllegalArgumentException naming the variable that the step uses and nobody kept
     */
    CallOutcome call(ProjectName project, HttpStep step, Map<String, String> variables);
}
