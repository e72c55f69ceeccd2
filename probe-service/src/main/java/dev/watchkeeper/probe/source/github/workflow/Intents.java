package dev.watchkeeper.probe.source.github.workflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The newest intents of this process, and which of them are being looked after just now. */
final class Intents {
    private static final int MOST = 4096;

    private final Map<RunId, Held> all = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Held> eldest) {
            return size() > MOST;
        }
    };

    /** Takes an intent for itself; false when another question is still at it. */
    synchronized boolean take(RunId id) {
        Held held = all.computeIfAbsent(id, key -> new Held());
        if (held.taken) {
            return false;
        }
        held.taken = true;
        return true;
    }

    synchronized void release(RunId id) {
        all.computeIfAbsent(id, key -> new Held()).taken = false;
    }

    synchronized Intent of(RunId id) {
        return all.computeIfAbsent(id, key -> new Held()).intent;
    }

    synchronized Intent change(RunId id, UnaryOperator<Intent> change) {
        Held held = all.computeIfAbsent(id, key -> new Held());
        held.intent = change.apply(held.intent);
        return held.intent;
    }

    private static final class Held {
        private Intent intent = Intent.NEW;
        private boolean taken;
    }
}
