package dev.watchkeeper.probe.source.github;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.api.ApiAnswer;
import java.time.Duration;

/** Port to what requests of a project carry as their {@code Authorization}. */
interface Authorization {
    Outcome of(ProjectName project, Duration deadline);

    /** GitHub has refused it: what was kept of it is of no use any more. */
    void refused(ProjectName project);

    sealed interface Outcome {}

    /** The header; or the name of the secret in it. Never printed. */
    record Header(String value) implements Outcome {
        @Override
        public String toString() {
            return "(authorization)";
        }
    }

    /** There is none, and why. */
    record Refused(ApiAnswer.None why) implements Outcome {}
}
