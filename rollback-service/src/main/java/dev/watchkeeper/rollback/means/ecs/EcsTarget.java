package dev.watchkeeper.rollback.means.ecs;

import dev.watchkeeper.rollback.terms.TargetMeans;
import java.util.Optional;

/**
 * The service of ECS that a target is.
 *
 * @param strategy how the policy says that it deploys, {@code ROLLING} or {@code BLUE_GREEN}
 */
record EcsTarget(String cluster, String service, Optional<String> strategy) {
    /** Empty when the policy's target is no service of ECS. */
    static Optional<EcsTarget> of(TargetMeans target) {
        Optional<String> cluster = Optional.ofNullable(target.settings().get("cluster"));
        Optional<String> service = Optional.ofNullable(target.settings().get("service"));
        return cluster.flatMap(in -> service.map(name ->
                new EcsTarget(in, name, Optional.ofNullable(target.settings().get("strategy")))));
    }

    @Override
    public String toString() {
        return cluster + "/" + service;
    }
}
