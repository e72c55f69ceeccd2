package dev.watchkeeper.policy.difference;

import java.util.Optional;

/**
 * One word in which two policies differ.
 *
 * @param path dotted words from the top; a part of a list by its name, such as {@code spec.targets[blue].webhook.url}, or
 *     {@code []} where it has none
 * @param before as JSON; empty: it was not there
 * @param after as JSON; empty: it is not there any more
 */
public record PolicyChange(String path, Optional<String> before, Optional<String> after) {
    /** What happened to the word. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    public Kind kind() {
        if (before.isEmpty()) {
            return Kind.ADDED;
        }
        return after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }

    /** In a line: {@code + path: new}, {@code - path: old} or {@code ~ path: old -> new}. */
    public String text() {
        return switch (kind()) {
            case ADDED -> "+ " + path + ": " + after.orElseThrow();
            case REMOVED -> "- " + path + ": " + before.orElseThrow();
            case CHANGED -> "~ " + path + ": " + before.orElseThrow() + " -> " + after.orElseThrow();
        };
    }
}
