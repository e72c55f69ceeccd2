package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.notifier.archive.Position;
import dev.watchkeeper.notifier.reporting.DeploymentEvents;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Folds of the deployments that somebody looks at. A look folds only what came since the last one; what nobody looks at any more goes
 * when others are looked at. Decisions and readings are folded apart, since a page shows the first at once and must not wait for a day
 * of the second.
 */
public final class LiveFolds {
    /** About 3 MiB each, with all readings of a day. */
    public static final int MOST_HELD = 12;
    /** So many days of readings are folded at the same time; who comes later waits. */
    private static final int MOST_AT_ONCE = 2;

    private final DeploymentEvents events;
    private final int most;
    private final Semaphore folding = new Semaphore(MOST_AT_ONCE);
    private final LinkedHashMap<Key, Held> held = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(DeploymentId deployment, Run run) {}

    public LiveFolds(DeploymentEvents events, int most) {
        this.events = events;
        this.most = most;
    }

    /** What the fold of all decisions up to now gives. The fold is lent for that long. */
    public <T> T decided(DeploymentId deployment, Run run, Function<DecisionFold, T> view) {
        return of(deployment, run).decided(view);
    }

    /** The same with all that was measured, which takes longer the first time. */
    public <T> T measured(DeploymentId deployment, Run run, BiFunction<DecisionFold, ReadingFold, T> view) {
        return of(deployment, run).measured(view);
    }

    int held() {
        synchronized (held) {
            return held.size();
        }
    }

    private Held of(DeploymentId deployment, Run run) {
        synchronized (held) {
            Held found = held.computeIfAbsent(new Key(deployment, run), Held::new);
            if (held.size() > most) {
                Map.Entry<Key, Held> eldest = held.entrySet().iterator().next();
                held.remove(eldest.getKey());
            }
            return found;
        }
    }

    /** The locks are taken in this order: readings, decisions. */
    private final class Held {
        private final Key key;
        private final ReentrantLock readingsLock = new ReentrantLock();
        private final ReentrantLock decisionsLock = new ReentrantLock();
        private Position decidedAt = new Position(0, 0);
        private Position measuredAt = new Position(0, 0);
        private DecisionFold decisions;
        private ReadingFold readings;

        Held(Key key) {
            this.key = key;
            this.decisions = new DecisionFold(key.deployment(), key.run());
            this.readings = new ReadingFold(key.deployment(), key.run());
        }

        <T> T decided(Function<DecisionFold, T> view) {
            decisionsLock.lock();
            try {
                advanceDecisions();
                return view.apply(decisions);
            } finally {
                decisionsLock.unlock();
            }
        }

        <T> T measured(BiFunction<DecisionFold, ReadingFold, T> view) {
            readingsLock.lock();
            try {
                boolean ended = decided(DecisionFold::ended);
                folding.acquireUninterruptibly();
                try {
                    advanceReadings(ended);
                } finally {
                    folding.release();
                }
                return decided(fold -> view.apply(fold, readings));
            } finally {
                readingsLock.unlock();
            }
        }

        /** What a failure leaves half folded is folded anew from the beginning. */
        private void advanceDecisions() {
            Position from = decidedAt;
            if (from.epoch() != events.head().epoch()) {
                decisions = new DecisionFold(key.deployment(), key.run());
                from = new Position(0, 0);
            }
            decidedAt = new Position(0, 0);
            decidedAt = events.decisionsAfter(key.deployment(), from, decisions::take);
        }

        private void advanceReadings(boolean ended) {
            Position from = measuredAt;
            if (from.epoch() != events.head().epoch()) {
                readings = new ReadingFold(key.deployment(), key.run());
                from = new Position(0, 0);
            }
            measuredAt = new Position(0, 0);
            measuredAt = events.readingsAfter(key.deployment(), from, ended, readings::take);
        }
    }
}
