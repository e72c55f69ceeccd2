package dev.watchkeeper.probe.source;

import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.policy.Policy;

/** The deployment that a question is about: what a source has to know beside the check, such as a cluster, a repository, a start. */
public record Subject(WatchRecorded watch, Policy policy) {
    /** Whose secrets and permissions a question uses. */
    public ProjectName project() {
        return watch.watch().service().project();
    }
}
