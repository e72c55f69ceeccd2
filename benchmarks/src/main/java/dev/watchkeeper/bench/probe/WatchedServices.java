package dev.watchkeeper.bench.probe;

import dev.watchkeeper.bench.site.Sender;
import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Deployments of as many services, all under full traffic since an instant. */
record WatchedServices(List<WatchRef> watches, Instant since) {
    static WatchedServices of(int count, Instant since) {
        return new WatchedServices(
                IntStream.range(0, count)
                        .mapToObj(number -> new WatchRef(
                                new DeploymentId("load-" + number),
                                Run.FIRST,
                                ServiceRef.of("demo", "s" + number, "production")))
                        .toList(),
                since);
    }

    /** Sends the state of each, as gate would. */
    void record(Sender sender, String base, String other) {
        watches.forEach(watch -> sender.send(state(watch, base, other), Instant.now()));
        sender.flush();
    }

    private WatchRecorded state(WatchRef watch, String base, String other) {
        return new WatchRecorded(
                watch,
                2,
                LoadPolicy.of(watch.service().service().value(), base, other),
                DeploymentStatus.SHIFTED,
                StartKind.NORMAL,
                Version.ofTag("v2"),
                Optional.of(Version.ofTag("v1")),
                List.of(new TargetName("switch")),
                100,
                false,
                new WatchTimes(since, Optional.of(since), Optional.of(since), Optional.of(since), Optional.empty()));
    }
}
