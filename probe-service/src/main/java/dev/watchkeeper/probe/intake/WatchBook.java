package dev.watchkeeper.probe.intake;

import dev.watchkeeper.contract.event.ProbePositions;
import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.probe.cadence.SourceTraits;
import dev.watchkeeper.probe.watching.WatchSession;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The watches of the partitions that this probe owns. A partition is asked for only when its state has been read to the end, and is
 * kept when it is lost, so that a short absence of the broker costs nothing. Safe for threads.
 */
public final class WatchBook {
    private final Map<DeploymentId, Entry> entries = new HashMap<>();
    private final Map<DeploymentId, ProbePositions> positions = new HashMap<>();
    private final Set<Integer> live = new TreeSet<>();
    private final SourceTraits traits;

    public WatchBook(SourceTraits traits) {
        this.traits = traits;
    }

    public SourceTraits traits() {
        return traits;
    }

    /** The state of a partition has been read to its end. */
    public synchronized void live(int partition) {
        live.add(partition);
    }

    /** Another probe asks for these partitions now, or nobody does. */
    public synchronized void lost(Collection<Integer> partitions) {
        live.removeAll(partitions);
    }

    public synchronized Set<Integer> livePartitions() {
        return Set.copyOf(live);
    }

    /**
     * The newest revision of a watch counts.
     *
     * @throws IllegalArgumentException when its policy cannot be read
     */
    public synchronized void recorded(int partition, WatchRecorded watch) {
        DeploymentId deployment = watch.watch().deployment();
        Entry known = entries.get(deployment);
        if (known != null && known.session().watch().watch().equals(watch.watch())) {
            known.session().update(watch);
            return;
        }
        if (known != null
                && known.session().watch().watch().run().number()
                        > watch.watch().run().number()) {
            return;
        }
        entries.put(
                deployment,
                new Entry(partition, new WatchSession(watch, policy(watch), positionsOf(watch.watch()), traits)));
    }

    public synchronized void positioned(ProbePositions newer) {
        positions.put(newer.watch().deployment(), newer);
        Optional.ofNullable(entries.get(newer.watch().deployment()))
                .map(Entry::session)
                .filter(session -> session.watch().watch().equals(newer.watch()))
                .ifPresent(session -> session.positioned(positionsOf(newer.watch())));
    }

    /** The deployment is over for good. Gives the watch that was forgotten. */
    public synchronized Optional<WatchRef> erased(String key) {
        DeploymentId deployment = new DeploymentId(key);
        positions.remove(deployment);
        return Optional.ofNullable(entries.remove(deployment))
                .map(entry -> entry.session().watch().watch());
    }

    /** The newest run of a deployment, whoever asks for it. */
    public synchronized Optional<WatchSession> session(DeploymentId deployment) {
        return Optional.ofNullable(entries.get(deployment)).map(Entry::session);
    }

    /** The watches that this probe asks for. */
    public synchronized List<WatchSession> sessions() {
        return entries.values().stream()
                .filter(entry -> live.contains(entry.partition()))
                .map(Entry::session)
                .toList();
    }

    private Map<CheckName, Instant> positionsOf(WatchRef watch) {
        Map<CheckName, Instant> known = new HashMap<>();
        ProbePositions position = positions.get(watch.deployment());
        if (position != null && position.watch().equals(watch)) {
            position.watermarks().forEach((check, until) -> known.put(new CheckName(check), until));
        }
        return known;
    }

    private static Policy policy(WatchRecorded watch) {
        return switch (PolicyReader.read(watch.policy().json())) {
            case PolicyReading.Accepted accepted -> accepted.policy();
            case PolicyReading.Rejected(var errors) ->
                throw new IllegalArgumentException(
                        "the policy of " + watch.watch().deployment() + " cannot be read: " + new HashSet<>(errors));
        };
    }

    private record Entry(int partition, WatchSession session) {}
}
