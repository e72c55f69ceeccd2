package dev.watchkeeper.rollback.simulation;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.across.Neighbours;
import dev.watchkeeper.rollback.across.Scope;
import dev.watchkeeper.rollback.across.SeenBreach;
import dev.watchkeeper.rollback.across.TrafficShift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ten other services: some break, and one may have been deployed. */
final class SimNeighbours implements Neighbours {
    private final SimWorld world;
    private final List<Visible> breaches = new ArrayList<>();

    SimNeighbours(SimWorld world) {
        this.world = world;
    }

    /** A breach that is read from this instant on. */
    void broke(int number, Instant at, Instant visible) {
        breaches.add(new Visible(new SeenBreach(service(number), at), visible));
    }

    /** How many others have broken within two minutes of the breach, as far as has been read. */
    long known(Instant breach) {
        return breaches.stream()
                .filter(each -> !each.from.isAfter(world.now))
                .map(Visible::breach)
                .filter(each -> !each.at().isBefore(breach.minusSeconds(120))
                        && !each.at().isAfter(breach.plusSeconds(120)))
                .map(SeenBreach::service)
                .distinct()
                .count();
    }

    @Override
    public List<SeenBreach> breaches(Scope scope, Instant from, Instant to) {
        return breaches.stream()
                .filter(each -> !each.from.isAfter(world.now))
                .map(Visible::breach)
                .filter(each -> !each.at().isBefore(from) && !each.at().isAfter(to))
                .toList();
    }

    @Override
    public Set<ServiceRef> watched(Scope scope) {
        return IntStream.range(0, 10).mapToObj(SimNeighbours::service).collect(Collectors.toSet());
    }

    @Override
    public List<TrafficShift> shifts(Scope scope, Instant from, Instant to) {
        if (world.story != SimStory.OTHER_SUSPECT) {
            return List.of();
        }
        Instant at = Examples.T0.plusSeconds(1);
        return List.of(new TrafficShift(
                new WatchRef(new DeploymentId("d-identity"), Run.FIRST, Examples.IDENTITY),
                Version.ofTag("v7"),
                new WatchTimes(at, Optional.of(at), Optional.of(at), Optional.of(at), Optional.empty())));
    }

    private static ServiceRef service(int number) {
        return ServiceRef.of("demo", "other-" + number, "production");
    }

    private record Visible(SeenBreach breach, Instant from) {}
}
