package dev.watchkeeper.gate.logs;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.aws.AwsReply;
import java.time.Instant;
import java.util.Optional;

/** Port to CloudWatch Logs. Each call blocks for a few seconds at most; whatever becomes of it is an answer. */
public interface LogGroups {
    /** When a line was written to the group since then; which of them is not said. Nothing where there is none. */
    AwsReply<Optional<Instant>> aLineSince(ProjectName project, String group, Instant since);
}
