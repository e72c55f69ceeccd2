package dev.watchkeeper.probe.source.postgres;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.probe.endpoint.Endpoint;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The databases that are asked, each once for a project. */
public final class Databases {
    static final Duration IDLE_FOR = Duration.ofMinutes(1);

    private final EgressGuard guard;
    private final Consumer<String> warnings;
    private final Duration idleFor;
    private final Map<Key, Database> databases = new ConcurrentHashMap<>();

    private record Key(ProjectName project, Endpoint endpoint) {}

    /** @param warnings takes what an operator should know, once for each database */
    public Databases(EgressGuard guard, Consumer<String> warnings) {
        this(guard, warnings, IDLE_FOR);
    }

    Databases(EgressGuard guard, Consumer<String> warnings, Duration idleFor) {
        this.guard = guard;
        this.warnings = warnings;
        this.idleFor = idleFor;
    }

    Database of(ProjectName project, Endpoint endpoint) {
        return databases.computeIfAbsent(
                new Key(project, endpoint),
                key -> new Database(
                        new Opening(guard, project, endpoint),
                        said -> warnings.accept(project + ", " + endpoint + ": " + said),
                        idleFor));
    }
}
