package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.policy.Policy;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * One service in one environment, to be understood in five seconds.
 *
 * @param deployment the newest; empty when there was none yet
 * @param window empty when no policy is known
 */
public record Tile(
        ServiceRef service,
        Optional<Watched> deployment,
        Judgement judgement,
        Optional<PhaseNow> phase,
        Optional<Sight> sight,
        Optional<WindowNow> window) {
    private static final Comparator<Tile> WORST_FIRST = Comparator.comparing(
                    (Tile tile) -> !tile.live() && tile.judgement().mood() != Mood.BAD)
            .thenComparing(tile -> tile.judgement().mood())
            .thenComparing(tile -> tile.service().toString());

    public boolean live() {
        return deployment.filter(Watched::live).isPresent();
    }

    /** Whether the data is too old to be believed. */
    public boolean grey(Instant now) {
        return sight.filter(known -> known.blindAt(now)).isPresent();
    }

    /** What a script can find it by. */
    public String anchor() {
        return Anchors.of(
                service.project().value(),
                service.service().value(),
                service.environment().value());
    }

    /**
     * Every service that has a policy or had a deployment: what goes on first, and of these the worst first.
     *
     * @param measured until when each check of a deployment was measured
     */
    public static List<Tile> of(
            Board board,
            Predicate<ServiceRef> visible,
            Map<DeploymentId, Map<CheckName, Instant>> measured,
            Instant now) {
        Map<ServiceRef, Watched> shown = new HashMap<>();
        for (Watched each : board.deployments()) {
            shown.merge(each.watch().service(), each, Tile::more);
        }
        TreeSet<ServiceRef> services = new TreeSet<>(Comparator.comparing(ServiceRef::toString));
        services.addAll(board.policies().keySet());
        services.addAll(shown.keySet());
        return services.stream()
                .filter(visible)
                .map(service -> of(
                        service,
                        Optional.ofNullable(shown.get(service)),
                        Optional.ofNullable(board.policies().get(service)),
                        measured,
                        now))
                .sorted(WORST_FIRST)
                .toList();
    }

    /** What goes on is shown before what is over, and a later one before an earlier one. */
    private static Watched more(Watched one, Watched other) {
        if (one.live() != other.live()) {
            return one.live() ? one : other;
        }
        return one.order() >= other.order() ? one : other;
    }

    private static Tile of(
            ServiceRef service,
            Optional<Watched> deployment,
            Optional<Policy> policy,
            Map<DeploymentId, Map<CheckName, Instant>> measured,
            Instant now) {
        return new Tile(
                service,
                deployment,
                deployment.map(Judgement::of).orElseGet(() -> new Judgement(Mood.QUIET, "Never deployed here", "")),
                deployment.map(watched -> PhaseNow.of(watched, now)),
                deployment.flatMap(watched ->
                        Sight.of(watched, measured.getOrDefault(watched.watch().deployment(), Map.of()), now)),
                policy.map(known -> WindowNow.of(known, now)));
    }
}
