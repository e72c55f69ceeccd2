package dev.watchkeeper.probe.watching;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the answers of one tick: the first part goes when all have answered or the time is up, each straggler after it in a part
 * of its own. Not safe for threads by itself.
 */
final class TickParts<A> {
    private final List<A> gathered = new ArrayList<>();
    private int unanswered;
    private boolean firstGone;

    /** @param asked how many answers will come */
    TickParts(int asked) {
        this.unanswered = asked;
    }

    /** Notes one answer and gives those to send now. */
    List<A> answered(A answer) {
        unanswered--;
        gathered.add(answer);
        return firstGone || unanswered == 0 ? taken() : List.of();
    }

    /** The time for the first part is up; gives the answers to send now. */
    List<A> timeUp() {
        return firstGone ? List.of() : taken();
    }

    private List<A> taken() {
        firstGone = true;
        List<A> part = List.copyOf(gathered);
        gathered.clear();
        return part;
    }
}
