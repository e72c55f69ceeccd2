package dev.watchkeeper.contract.event;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import java.util.List;
import java.util.Optional;

/**
 * The whole current watch of a deployment, on {@code deployment-state}: the newest revision alone says all that a probe needs.
 *
 * @param revision grows by one with each change; a reader keeps the highest
 * @param previous what {@code $previousVersion} means
 * @param share how much of the traffic the new version has, in percent
 * @param readOnly the service takes no writes now; checks that write are Missing
 */
public record WatchRecorded(
        WatchRef watch,
        long revision,
        ResolvedPolicy policy,
        DeploymentStatus status,
        StartKind kind,
        Version version,
        Optional<Version> previous,
        List<TargetName> targets,
        int share,
        boolean readOnly,
        WatchTimes times)
        implements Event, WatchEvent {
    public WatchRecorded {
        targets = List.copyOf(targets);
    }

    @Override
    public Topic topic() {
        return Topic.DEPLOYMENT_STATE;
    }

    @Override
    public String key() {
        return WatchEvent.super.key();
    }

    @Override
    public String project() {
        return WatchEvent.super.project();
    }

    @Override
    public Optional<WatchRef> about() {
        return WatchEvent.super.about();
    }

    @Override
    public String sentence() {
        return watch.deployment() + " is " + status + " with " + share + " % of the traffic (revision " + revision
                + ")";
    }
}
