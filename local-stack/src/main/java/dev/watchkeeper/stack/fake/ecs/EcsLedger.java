package dev.watchkeeper.stack.fake.ecs;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What there is and what was done, in the order in which it was done. */
final class EcsLedger {
    private final Clock clock;
    private final Map<String, FakeService> services = new TreeMap<>();
    private final Set<String> taskDefinitions = new TreeSet<>();
    private final Set<String> inactive = new TreeSet<>();
    private final Set<String> broken = new TreeSet<>();
    private final List<LedgerEntry> entries = new ArrayList<>();

    EcsLedger(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(
            String cluster, String name, Controller controller, boolean breaker, String taskDefinition, int desired) {
        taskDefinitions.add(taskDefinition);
        services.put(
                cluster + "/" + name,
                new FakeService(cluster, name, controller, breaker, taskDefinition, desired, now()));
    }

    synchronized void register(String taskDefinition) {
        taskDefinitions.add(taskDefinition);
    }

    synchronized boolean knows(String taskDefinition) {
        return taskDefinitions.contains(taskDefinition);
    }

    synchronized void deregister(String taskDefinition) {
        inactive.add(taskDefinition);
    }

    synchronized void forget(String taskDefinition) {
        taskDefinitions.remove(taskDefinition);
    }

    synchronized boolean isActive(String taskDefinition) {
        return knows(taskDefinition) && !inactive.contains(taskDefinition);
    }

    synchronized boolean hasCluster(String cluster) {
        return services.keySet().stream().anyMatch(key -> key.startsWith(cluster + "/"));
    }

    synchronized void breaks(String taskDefinition) {
        broken.add(taskDefinition);
    }

    /** Somebody reads or changes a service while nobody else does. */
    synchronized <T> Optional<T> with(String cluster, String name, java.util.function.Function<FakeService, T> act) {
        return Optional.ofNullable(services.get(cluster + "/" + name)).map(act);
    }

    synchronized void step() {
        services.forEach(
                (key, service) -> service.step(broken::contains, now()).ifPresent(what -> wrote("ECS", key, what)));
    }

    synchronized void wrote(String who, String service, String what) {
        entries.add(new LedgerEntry(now(), who, service, what));
    }

    synchronized List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    Instant now() {
        return clock.instant();
    }
}
