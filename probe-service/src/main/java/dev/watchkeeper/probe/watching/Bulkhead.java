package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.id.ServiceRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds the questions that are open at a time, of one kind of source for one service and in all: what hangs must exhaust neither
 * connections nor memory, and must leave the others' places alone. Safe for threads.
 */
final class Bulkhead {
    static final int MOST_OF_A_SERVICE = 128;
    static final int MOST_OF_A_SOURCE = 5_000;

    private final Map<Object, Integer> open = new ConcurrentHashMap<>();

    private record Place(String source, ServiceRef service) {}

    /** Takes a place; false when all are taken. */
    boolean enter(String source, ServiceRef service) {
        if (!taken(source, MOST_OF_A_SOURCE)) {
            return false;
        }
        if (!taken(new Place(source, service), MOST_OF_A_SERVICE)) {
            left(source);
            return false;
        }
        return true;
    }

    void leave(String source, ServiceRef service) {
        left(new Place(source, service));
        left(source);
    }

    private boolean taken(Object place, int most) {
        boolean[] entered = new boolean[1];
        open.compute(place, (key, count) -> {
            int before = count == null ? 0 : count;
            entered[0] = before < most;
            return entered[0] ? before + 1 : count;
        });
        return entered[0];
    }

    private void left(Object place) {
        open.computeIfPresent(place, (key, count) -> count > 1 ? count - 1 : null);
    }
}
