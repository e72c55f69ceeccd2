package dev.watchkeeper.rollback.stopswitch;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;

/** Whether a project's automatic rollbacks are stopped, and by whom. A person's own rollback is never stopped. */
public record StopSwitch(ProjectName project, boolean on, SubjectId by, String reason, Instant since) {
    public String sentence() {
        return by + (on ? " stopped" : " allowed again") + " the automatic rollbacks of " + project + " at " + since
                + ": " + reason;
    }
}
