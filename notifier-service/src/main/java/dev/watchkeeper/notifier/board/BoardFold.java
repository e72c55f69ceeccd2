package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.PolicyAccepted;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.policy.Policy;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Folds the stream into the board. Of those that have ended it keeps the newest of each service, and the newest of all. */
final class BoardFold {
    private final int mostEnded;
    private final Policies read = new Policies();
    private final Map<ServiceRef, Policy> policies = new HashMap<>();
    private final Map<ServiceRef, Integer> versions = new HashMap<>();
    private final Map<ProjectName, StopSwitch> switches = new HashMap<>();
    private final Map<DeploymentId, WatchFold> watches = new HashMap<>();

    BoardFold(int mostEnded) {
        this.mostEnded = mostEnded;
    }

    /** Returns whether the board may be another one than before. */
    boolean take(Event event, Instant at, long seq) {
        switch (event) {
            case PolicyAccepted accepted -> policy(accepted);
            case RollbackEvent.StopSwitchTurned turned ->
                switches.put(turned.of(), StopSwitch.after(Optional.ofNullable(switches.get(turned.of())), turned, at));
            default -> {
                Optional<WatchRef> about = event.about();
                about.ifPresent(
                        watch -> watches.computeIfAbsent(watch.deployment(), id -> new WatchFold(watch, seq, read))
                                .take(event, watch, at));
                if (about.isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    private void policy(PolicyAccepted accepted) {
        if (versions.getOrDefault(accepted.of(), 0) < accepted.version()) {
            versions.put(accepted.of(), accepted.version());
            read.read(accepted.policy())
                    .ifPresentOrElse(
                            policy -> policies.put(accepted.of(), policy), () -> policies.remove(accepted.of()));
        }
    }

    Board board(Position position) {
        forget();
        return new Board(
                position,
                policies,
                watches.values().stream()
                        .sorted(Comparator.comparingLong(WatchFold::order).reversed())
                        .map(WatchFold::watched)
                        .toList(),
                switches);
    }

    private void forget() {
        List<WatchFold> over = watches.values().stream()
                .filter(watch -> !watch.open())
                .sorted(Comparator.comparingLong(WatchFold::order).reversed())
                .toList();
        if (over.size() <= mostEnded) {
            return;
        }
        Set<DeploymentId> newest = new HashSet<>();
        Set<ServiceRef> seen = new HashSet<>();
        watches.values().stream()
                .sorted(Comparator.comparingLong(WatchFold::order).reversed())
                .map(watch -> watch.watched().watch())
                .filter(watch -> seen.add(watch.service()))
                .forEach(watch -> newest.add(watch.deployment()));
        over.stream()
                .skip(mostEnded)
                .map(watch -> watch.watched().watch().deployment())
                .filter(id -> !newest.contains(id))
                .forEach(watches::remove);
    }
}
