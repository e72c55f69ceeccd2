package dev.watchkeeper.bench.verification;

import dev.watchkeeper.bench.site.Sender;
import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.policy.PolicyDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Deployments that are watched at once. Twenty deployments share a service, and so a policy.
 *
 * @param begun first traffic and full shift of all of them
 */
record Fleet(String name, int checks, Duration every, Instant begun, List<WatchRef> watches) {
    private static final int PER_SERVICE = 20;

    static Fleet of(String name, int watches, int checks, Duration every, Instant begun) {
        return new Fleet(
                name,
                checks,
                every,
                begun,
                IntStream.range(0, watches)
                        .mapToObj(number -> new WatchRef(
                                new DeploymentId(name + "-" + number),
                                Run.FIRST,
                                ServiceRef.parse("bench/" + name + "-" + number / PER_SERVICE + "/production")))
                        .toList());
    }

    /** Sends what gate would say of each: requested, started, first traffic, all traffic. */
    void begin(Sender sender) {
        events(sender::send);
        sender.flush();
    }

    /** The same, to whoever takes it. */
    void events(BiConsumer<Event, Instant> taker) {
        for (int first = 0; first < watches.size(); first += PER_SERVICE) {
            PolicyDocument policy =
                    FleetPolicy.of(watches.get(first).service().service().value(), checks, every);
            ResolvedPolicy resolved = new ResolvedPolicy(policy.canonicalJson(), new PolicyHash(policy.hash()));
            for (WatchRef watch : watches.subList(first, Math.min(first + PER_SERVICE, watches.size()))) {
                begin(watch, resolved).forEach(event -> taker.accept(event, begun));
            }
        }
    }

    private List<DeploymentEvent> begin(WatchRef watch, ResolvedPolicy policy) {
        Version version = Version.ofTag("v2");
        List<DeploymentEvent> events = new ArrayList<>();
        events.add(new DeploymentEvent.Requested(
                watch,
                version,
                List.of(),
                policy,
                new SubjectId("bench"),
                Optional.empty(),
                StartKind.NORMAL,
                Optional.empty()));
        events.add(new DeploymentEvent.Started(
                watch, StartKind.NORMAL, Optional.empty(), version, Optional.empty(), begun));
        events.add(new DeploymentEvent.CutoverStep(watch, 100, CutoverAnswer.GO, "", begun));
        events.add(new DeploymentEvent.Shifted(watch, version, Optional.empty(), begun));
        return events;
    }
}
