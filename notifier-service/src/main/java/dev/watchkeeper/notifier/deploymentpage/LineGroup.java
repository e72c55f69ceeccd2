package dev.watchkeeper.notifier.deploymentpage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A part of the checklist, as a person knows it.
 *
 * @param id of its place on the page
 * @param current it is what goes on now, so that it is shown open
 */
public record LineGroup(String id, String title, boolean current, List<Line> lines) {
    public LineGroup {
        lines = List.copyOf(lines);
    }

    /** Whether it is shown without being asked for: it goes on now, or something in it is not well. */
    public boolean open() {
        return current || lines.stream().anyMatch(line -> line.state().speaksUp());
    }

    /** How many lines are in which state, such as {@code 12 yes, 1 waits for a person}; the most grave first. */
    public String summary() {
        List<String> parts = new ArrayList<>();
        List<LineState> order = new ArrayList<>(Arrays.asList(LineState.values()));
        order.remove(LineState.YES);
        order.addFirst(LineState.YES);
        for (LineState state : order) {
            long count = count(state);
            if (count > 0) {
                parts.add(count + " " + state.words());
            }
        }
        return parts.isEmpty() ? "nothing is asked" : String.join(", ", parts);
    }

    public long count(LineState state) {
        return lines.stream().filter(line -> line.state() == state).count();
    }

    /** The lines that are not well, for the head of the page. */
    public List<Line> speakingUp() {
        return lines.stream().filter(line -> line.state().speaksUp()).toList();
    }
}
