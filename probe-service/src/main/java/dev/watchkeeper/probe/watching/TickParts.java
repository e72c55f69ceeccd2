package dev.watchkeeper.probe.watching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers the answers of one tick: the first part goes when all have answered that are still waited for, each straggler after it in
 * a part of its own. Not safe for threads by itself.
 *
 * @param <K> names what is asked
 */
final class TickParts<K, A> {
    private final Map<K, Duration> unanswered;
    private final List<A> gathered = new ArrayList<>();
    private boolean firstGone;

    /** @param waitedFor how long each question may hold back the first part, from the begin of the tick */
    TickParts(Map<K, Duration> waitedFor) {
        this.unanswered = new LinkedHashMap<>(waitedFor);
    }

    /** Notes one answer and gives those to send now. */
    List<A> answered(K question, A answer, Duration sinceBegin) {
        unanswered.remove(question);
        gathered.add(answer);
        return firstGone ? taken() : timeUp(sinceBegin);
    }

    /** Time has passed; gives the answers to send now. */
    List<A> timeUp(Duration sinceBegin) {
        boolean waits = unanswered.values().stream().anyMatch(most -> most.compareTo(sinceBegin) > 0);
        return firstGone || waits ? List.of() : taken();
    }

    /** What has not answered yet. */
    Set<K> unanswered() {
        return Set.copyOf(unanswered.keySet());
    }

    private List<A> taken() {
        firstGone = true;
        List<A> part = List.copyOf(gathered);
        gathered.clear();
        return part;
    }
}
