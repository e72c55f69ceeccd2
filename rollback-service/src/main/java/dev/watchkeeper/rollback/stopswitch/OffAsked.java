package dev.watchkeeper.rollback.stopswitch;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;

/**
 * One person has asked to turn a switch off; a second one must agree.
 *
 * @param switchedOn the very turn that is asked about: turned on again meanwhile, the switch has to be asked about again
 * @param until afterwards nobody can agree any more
 */
public record OffAsked(
        ProjectName project, SubjectId by, String reason, Instant at, Instant switchedOn, Instant until) {
    public String sentence() {
        return by + " asks to allow the automatic rollbacks of " + project + " again: " + reason
                + "; they stay stopped until a second person agrees, before " + until;
    }
}
