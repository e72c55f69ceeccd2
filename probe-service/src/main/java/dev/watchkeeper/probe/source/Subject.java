package dev.watchkeeper.probe.source;

import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.policy.Policy;
import java.time.Instant;
import java.util.Optional;

/** The deployment that a question is about: what a source has to know beside the check, such as a cluster, a repository, a start. */
public record Subject(WatchRecorded watch, Policy policy) {
    /** The same as if it had begun before all time: what counts from its start on has no past otherwise. */
    public Subject ofAllTime() {
        WatchTimes times = watch.times();
        return new Subject(
                new WatchRecorded(
                        watch.watch(),
                        watch.revision(),
                        watch.policy(),
                        watch.status(),
                        watch.kind(),
                        watch.version(),
                        watch.previous(),
                        watch.targets(),
                        watch.share(),
                        watch.readOnly(),
                        new WatchTimes(
                                times.requested(),
                                Optional.of(Instant.EPOCH),
                                times.firstTraffic(),
                                times.fullShift(),
                                times.ended())),
                policy);
    }

    /** Whose secrets and permissions a question uses. */
    public ProjectName project() {
        return watch.watch().service().project();
    }
}
