package dev.watchkeeper.bench.cluster;

import dev.watchkeeper.bench.cluster.judge.Deliveries;
import dev.watchkeeper.bench.cluster.judge.Finding;
import dev.watchkeeper.bench.cluster.judge.StreamJudge;
import dev.watchkeeper.bench.cluster.load.Front;
import dev.watchkeeper.bench.cluster.load.Kind;
import dev.watchkeeper.bench.cluster.load.Pipeline;
import dev.watchkeeper.bench.cluster.load.Targets;
import dev.watchkeeper.bench.cluster.load.Watched;
import dev.watchkeeper.bench.site.Waiting;
import dev.watchkeeper.contract.access.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A cluster with its load: what was deployed on it so far, and the judgement of all of that. */
public final class Stage implements AutoCloseable {
    private static final Duration LONGEST_TOLD = Duration.ofSeconds(60);
    /** So soon after another that nearly all of a wave are watched at once. */
    static final Duration AT_ONCE = Duration.ofMillis(600);

    private final Targets targets = new Targets(Clock.systemUTC());
    private final Cluster cluster;
    private final Tail tail;
    private final Map<String, Watched> deployed = new LinkedHashMap<>();
    private boolean subscribed;

    /**
     * Returns when all are ready and the work is spread over them.
     *
     * @param project whose broker, database and cache are used
     * @param built the folder that holds the built modules of the services
     * @param counts how many processes of each service
     */
    public Stage(Path project, Path folder, Path built, Map<Served, Integer> counts) {
        cluster = new Cluster(project, folder);
        tail = new Tail(cluster.site().bootstrapServers());
        try {
            new TreeMap<>(counts).forEach((service, count) -> cluster.start(service, count, built));
            cluster.awaitReady();
            if (counts.containsKey(Served.NOTIFIER)) {
                subscribe();
            }
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
    }

    private void subscribe() {
        front(Served.NOTIFIER)
                .post(
                        "/api/v1/subscriptions",
                        Role.DEPLOYER,
                        "application/json",
                        "{\"project\":\"%s\",\"url\":\"%s\",\"types\":[\"phase.ended\",\"rollback.completed\"]}"
                                .formatted(Watched.PROJECT, targets.hook()));
        subscribed = true;
    }

    private Front front(Served service) {
        return new Front(cluster.urls(service), cluster.site().credentials());
    }

    public Cluster cluster() {
        return cluster;
    }

    public Tail tail() {
        return tail;
    }

    Targets targets() {
        return targets;
    }

    /** Deploys a mixture of services, all nearly at once, and watches them to their end. @return the ids of their deployments */
    public Map<String, Watched> wave(String name, int services, Runnable inTheMiddle) {
        return wave(name, services, AT_ONCE, inTheMiddle);
    }

    /** Deploys them one after the other, so far apart. */
    Map<String, Watched> wave(String name, int services, Duration apart, Runnable inTheMiddle) {
        Map<String, Watched> ids = new Wave(new Pipeline(front(Served.GATE), targets), tail, apart)
                .run(Watched.mixture(name, services), inTheMiddle);
        deployed.putAll(ids);
        return ids;
    }

    /** What holds of everything so far. */
    public List<Finding> judge() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        Map<String, Integer> switchedBack = new LinkedHashMap<>();
        deployed.forEach((id, watched) -> {
            kinds.put(id, watched.kind());
            switchedBack.put(id, targets.switchedBack(watched.name()));
        });
        List<Finding> findings = new ArrayList<>(new StreamJudge(tail.all()).judge(kinds, switchedBack));
        findings.add(new Finding(
                "every record can be read",
                tail.unreadable().isEmpty(),
                tail.unreadable().stream().limit(3).toList().toString()));
        if (subscribed) {
            findings.add(told(kinds.keySet()));
        }
        return findings;
    }

    /** A subscriber may be told later than the rest is over. */
    private Finding told(Set<String> deployments) {
        long end = System.nanoTime() + LONGEST_TOLD.toNanos();
        Finding told = Deliveries.judge(tail.all(), targets.told(), deployments);
        while (!told.held() && System.nanoTime() < end) {
            Waiting.pause(Duration.ofMillis(500));
            told = Deliveries.judge(tail.all(), targets.told(), deployments);
        }
        return told;
    }

    @Override
    public void close() {
        tail.close();
        cluster.close();
        targets.close();
    }
}
