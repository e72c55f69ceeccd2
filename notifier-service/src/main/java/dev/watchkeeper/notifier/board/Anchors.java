package dev.watchkeeper.notifier.board;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Names of places on a page, made of names from outside. They hold letters, digits, hyphens and underscores alone, so that they can stand in a
 * selector as they are: htmx looks for what it preserves by one.
 */
final class Anchors {
    private Anchors() {}

    /** Different parts give different names. */
    static String of(String... parts) {
        return Arrays.stream(parts).map(Anchors::encoded).collect(Collectors.joining("__"));
    }

    private static String encoded(String part) {
        StringBuilder text = new StringBuilder();
        part.chars().forEach(c -> {
            if (c < 128 && (Character.isLetterOrDigit(c) || c == '-')) {
                text.append((char) c);
            } else {
                text.append('_').append(Integer.toHexString(c)).append('-');
            }
        });
        return text.toString();
    }
}
