package dev.watchkeeper.cli.output;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Text that comes from elsewhere, as a terminal may be given it. A name may hold the sequence that clears a screen, sets a title, or turns
 * the direction of writing: none of these gets through, and what was there can be seen.
 */
public final class Plain {
    private static final char DELETE = 0x7f;
    private static final char END_OF_C1 = 0x9f;

    private Plain() {}

    /** One line: white space becomes a space, every other control character its number. */
    public static String text(String text) {
        return escaped(text.replaceAll("[\\t\\n\\r\\f\\x0B\\u2028\\u2029]+", " "))
                .strip();
    }

    /** One line that keeps its spaces. */
    public static String line(String line) {
        return escaped(line.replace('\n', ' ').replace('\t', ' '));
    }

    /** The text of a field; empty where there is none. */
    public static String text(JsonNode node, String field) {
        return text(node.path(field).asText(""));
    }

    /** JSON, where control characters stand in strings only: the same document, with nothing in it that a terminal acts on. */
    public static String json(String document) {
        return escaped(document);
    }

    /** Each character that a terminal acts on as {@code \}{@code u001b}; line ends and tabs stay. */
    static String escaped(String text) {
        int first = 0;
        while (first < text.length() && !acts(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char one = text.charAt(i);
            if (acts(one)) {
                safe.append("\\u").append(Integer.toHexString(0x10000 + one), 1, 5);
            } else {
                safe.append(one);
            }
        }
        return safe.toString();
    }

    private static boolean acts(char one) {
        boolean control = one < ' ' && one != '\n' && one != '\t';
        boolean laterControl = one >= DELETE && one <= END_OF_C1;
        boolean turns = one == '\u061c' || one == '\u200e' || one == '\u200f' || (one >= '\u2066' && one <= '\u2069');
        return control || laterControl || turns || (one >= '\u2028' && one <= '\u202e');
    }
}
