package dev.watchkeeper.probe;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.probe.source.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Watches to test with. */
public record Watches(
        String deployment,
        long revision,
        String policy,
        DeploymentStatus status,
        int share,
        boolean readOnly,
        WatchTimes times) {
    public static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");

    public static Watches requested() {
        return new Watches("dep-1", 1, "{}", DeploymentStatus.REQUESTED, 0, false, WatchTimes.requestedAt(T0));
    }

    public static Watches startedAt(Instant started) {
        return new Watches(
                "dep-1",
                2,
                "{}",
                DeploymentStatus.STARTED,
                0,
                false,
                new WatchTimes(T0, Optional.of(started), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    public Watches shiftingAt(Instant firstTraffic, int toShare) {
        WatchTimes moved = new WatchTimes(
                times.requested(), times.started(), Optional.of(firstTraffic), Optional.empty(), Optional.empty());
        return new Watches(deployment, revision + 1, policy, DeploymentStatus.SHIFTING, toShare, readOnly, moved);
    }

    public Watches shiftedAt(Instant fullShift) {
        WatchTimes moved = new WatchTimes(
                times.requested(),
                times.started(),
                times.firstTraffic().or(() -> Optional.of(fullShift)),
                Optional.of(fullShift),
                Optional.empty());
        return new Watches(deployment, revision + 1, policy, DeploymentStatus.SHIFTED, 100, readOnly, moved);
    }

    public Watches is(DeploymentStatus newStatus) {
        return new Watches(deployment, revision + 1, policy, newStatus, share, readOnly, times);
    }

    public Watches readingOnly() {
        return new Watches(deployment, revision + 1, policy, status, share, true, times);
    }

    public Watches of(String otherDeployment) {
        return new Watches(otherDeployment, revision, policy, status, share, readOnly, times);
    }

    public Watches with(String policyText) {
        return new Watches(deployment, revision, policyText, status, share, readOnly, times);
    }

    /** A deployment that was requested, of the policy that tests use. */
    public static Subject subject() {
        return new Subject(requested().record(), Policies.policy());
    }

    public WatchRecorded record() {
        return new WatchRecorded(
                new WatchRef(new DeploymentId(deployment), Run.FIRST, ServiceRef.of("demo", "api", "production")),
                revision,
                new ResolvedPolicy(policy, new PolicyHash("a".repeat(64))),
                status,
                StartKind.NORMAL,
                Version.ofTag("v1.2.0"),
                Optional.of(Version.ofTag("v1.1.0")),
                List.of(new TargetName("switch")),
                share,
                readOnly,
                times);
    }
}
