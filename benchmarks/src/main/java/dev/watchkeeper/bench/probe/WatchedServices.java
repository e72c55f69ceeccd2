package dev.watchkeeper.bench.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Deployments of as many services, ten to a project, all under full traffic since an instant. */
record WatchedServices(List<WatchRef> watches, Instant since) {
    private static final int TEAM = 10;

    static WatchedServices of(int count, Instant since) {
        return new WatchedServices(
                IntStream.range(0, count)
                        .mapToObj(number -> new WatchRef(
                                new DeploymentId("load-" + number),
                                Run.FIRST,
                                ServiceRef.of("team-" + number / TEAM, "s" + number, "production")))
                        .toList(),
                since);
    }

    /** Writes what an operator allows these projects: to ask this machine. */
    Path operatorFile(Path file) {
        Map<String, List<String>> egress = watches.stream()
                .map(watch -> watch.service().project().value())
                .distinct()
                .collect(Collectors.toMap(project -> project, project -> List.of("127.0.0.1")));
        try {
            return Files.write(file, new ObjectMapper().writeValueAsBytes(Map.of("egress", egress)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
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
                LoadPolicy.of(watch.service(), base, other),
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
