package dev.watchkeeper.bench.cluster;

import dev.watchkeeper.bench.cluster.judge.Deliveries;
import dev.watchkeeper.bench.cluster.judge.TakeOver;
import dev.watchkeeper.bench.site.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** One process of a service is lost: killed for good, or paused and back later, when the other has its work. */
public final class Loss {
    private static final Duration PAUSED = Duration.ofSeconds(20);

    private final Stage stage;
    private final Cluster.Running victim;
    private final boolean paused;
    private final Map<String, Set<Integer>> held = new HashMap<>();
    private long pid;
    private Instant at = Instant.MAX;

    public Loss(Stage stage, Cluster.Running victim, boolean paused) {
        this.stage = stage;
        this.victim = victim;
        this.paused = paused;
    }

    /** Returns at once after a kill, and when it goes on after a pause. */
    public void happen() {
        victim.service()
                .groups()
                .keySet()
                .forEach(group -> held.put(group, stage.cluster().held(victim, group)));
        pid = victim.process().pid();
        at = Instant.now();
        if (paused) {
            victim.process().pause();
            Waiting.pause(PAUSED);
            victim.process().resume();
        } else {
            victim.process().kill();
        }
    }

    /** How long its work has waited, by what is on the topics now. */
    public TakeOver takeOver() {
        var records = stage.tail().all();
        return switch (victim.service()) {
            case PROBE -> TakeOver.ofProbe(records, at, instance -> instance.startsWith("probe-" + pid + "-"));
            case VERIFICATION -> TakeOver.ofVerification(records, at, of("watchkeeper-verification"));
            case GATE -> TakeOver.ofGate(records, at, of("gate-verdicts"), of("gate-rollbacks"));
            case ROLLBACK -> TakeOver.ofRollback(records, at, of("rollback"), of("rollback-verdicts"));
            case NOTIFIER ->
                TakeOver.ofNotifier(
                        records,
                        at,
                        of("notifier-archive"),
                        Deliveries::wanted,
                        Deliveries.first(stage.targets().told()));
        };
    }

    private Set<Integer> of(String group) {
        return held.getOrDefault(group, Set.of());
    }

    public String what() {
        return victim.name() + (paused ? " paused for " + PAUSED.toSeconds() + " s" : " killed");
    }
}
