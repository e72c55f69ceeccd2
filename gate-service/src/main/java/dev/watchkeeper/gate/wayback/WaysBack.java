package dev.watchkeeper.gate.wayback;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceName;
import java.util.List;

/** What was heard about ways back, as seen and changed by one transaction. */
public interface WaysBack {
    /** Hearing the same twice is hearing it once. */
    void add(WayBack heard);

    /** The newest of each environment of the service, at most 50 of each, the newest first. */
    List<WayBack> of(ProjectName project, ServiceName service);
}
