package dev.watchkeeper.bench.cluster;

import dev.watchkeeper.bench.cluster.judge.Written;
import dev.watchkeeper.bench.cluster.load.Pipeline;
import dev.watchkeeper.bench.cluster.load.Watched;
import dev.watchkeeper.bench.site.Waiting;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many services are deployed one shortly after the other, and watched to their end; in the middle something happens. */
public final class Wave {
    private static final Duration LONGEST = Duration.ofMinutes(6);
    private static final Duration LONGEST_WATCH = Duration.ofMinutes(4);
    /** Long enough for a second decision to show itself. */
    private static final Duration SETTLE = Duration.ofSeconds(4);

    private final Pipeline pipeline;
    private final Tail tail;
    private final Duration apart;

    /** @param apart from one deployment to the next */
    public Wave(Pipeline pipeline, Tail tail, Duration apart) {
        this.pipeline = pipeline;
        this.tail = tail;
        this.apart = apart;
    }

    /**
     * Returns when every watch has come to its end, or none has for minutes: what is missing is the judge's to find.
     *
     * @param inTheMiddle done once two thirds have all their traffic on the new version
     * @return the id of each deployment
     */
    public Map<String, Watched> run(List<Watched> services, Runnable inTheMiddle) {
        Map<String, Watched> ids = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Watched, Future<?>> deploying = new LinkedHashMap<>();
            for (int number = 0; number < services.size(); number++) {
                Watched watched = services.get(number);
                Duration wait = apart.multipliedBy(number);
                deploying.put(watched, threads.submit(() -> {
                    Waiting.pause(wait);
                    ids.put(pipeline.deploy(watched), watched);
                }));
            }
            Waiting.until("two thirds are deployed", LONGEST, () -> {
                deploying.values().stream().filter(Future::isDone).forEach(Wave::mustHaveWorked);
                return ids.size() * 3 >= services.size() * 2;
            });
            inTheMiddle.run();
            deploying.values().forEach(Wave::mustHaveWorked);
        }
        try {
            Waiting.until("every watch is over", LONGEST_WATCH, () -> {
                Waiting.pause(Duration.ofMillis(500));
                return open(ids).isEmpty();
            });
        } catch (IllegalStateException notOver) {
            System.err.println("cluster: " + notOver.getMessage() + ": " + open(ids));
        }
        Waiting.pause(SETTLE);
        leave(ids.keySet());
        return ids;
    }

    /** Those of which something has still to be decided. */
    private Set<String> open(Map<String, Watched> ids) {
        Set<String> open = new HashSet<>(ids.keySet());
        for (Written record : tail.all()) {
            switch (record.event()) {
                case VerdictEvent.PhaseEnded ended
                when ended.phase().value().equals("day")
                        && Optional.ofNullable(ids.get(record.deployment()))
                                .filter(watched -> !watched.kind().takenBack())
                                .isPresent() -> open.remove(record.deployment());
                case RollbackEvent.RollbackFailed ignored -> open.remove(record.deployment());
                case DeploymentEvent.Started started -> started.of().ifPresent(of -> open.remove(of.value()));
                default -> {}
            }
        }
        return open;
    }

    /** What is watched after a rollback, and whatever else is not over, ends here: the next wave has the machine for itself. */
    private void leave(Set<String> ids) {
        Set<String> all = new HashSet<>(ids);
        for (Written record : tail.all()) {
            if (record.event() instanceof DeploymentEvent.Started started
                    && started.of().filter(of -> ids.contains(of.value())).isPresent()) {
                all.add(record.deployment());
            }
        }
        all.forEach(pipeline::leave);
    }

    private static void mustHaveWorked(Future<?> deployed) {
        try {
            deployed.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a deployment did not come to its traffic: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
