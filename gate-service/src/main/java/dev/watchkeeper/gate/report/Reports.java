package dev.watchkeeper.gate.report;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceName;
import java.util.List;

/** The reports, as seen and changed by one transaction. */
public interface Reports {
    /** The newest of each format. */
    List<Report> of(ProjectName project, ServiceName service, Commit commit);

    void add(Report report);

    /** Replaces what was learned before in this format. */
    void learn(Learned learned);

    /** One of each format. */
    List<Learned> learned(DeploymentId deployment);
}
