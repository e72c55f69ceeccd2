package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.rollback.stopswitch.OffAsked;
import dev.watchkeeper.rollback.stopswitch.StopSwitch;
import java.time.Instant;
import java.util.Optional;

/**
 * A stop switch as people see it.
 *
 * @param waitsFor whom it waits for, when one person has asked to turn it off
 */
public record StopSwitchView(
        ProjectName project,
        boolean on,
        SubjectId by,
        String reason,
        Instant since,
        Optional<OffAsked> offAsked,
        Optional<String> waitsFor) {

    static StopSwitchView of(StopSwitch is, Optional<OffAsked> asked) {
        return new StopSwitchView(
                is.project(),
                is.on(),
                is.by(),
                is.reason(),
                is.since(),
                asked,
                asked.map(request -> "an approver or admin of " + is.project() + " other than " + request.by()
                        + ", until " + request.until()));
    }
}
