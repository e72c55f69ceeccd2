package dev.watchkeeper.gate.report;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceName;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;

/**
 * What a pipeline handed in about one commit of a service. Of several in one format the newest counts; of several formats each.
 *
 * @param sha256 of what was sent, in hex
 */
public record Report(
        ProjectName project,
        ServiceName service,
        Commit commit,
        Format format,
        Summary summary,
        String sha256,
        SubjectId by,
        Instant at) {}
