package dev.watchkeeper.migration.text;

import java.util.Arrays;

/** From a character of a text to its line and column. */
public final class Lines {
    private final String text;
    private final int[] starts;

    public Lines(String text) {
        this.text = text;
        int[] found = new int[text.length() + 1];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                found[count++] = i + 1;
            }
        }
        starts = Arrays.copyOf(found, count);
    }

    /** A place outside of the text is its nearest end. */
    public Position at(int character) {
        int place = Math.clamp(character, 0, text.length());
        int found = Arrays.binarySearch(starts, place);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, text.codePointCount(starts[line], place) + 1);
    }
}
