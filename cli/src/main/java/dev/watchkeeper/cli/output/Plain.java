package dev.watchkeeper.cli.output;

import com.fasterxml.jackson.databind.JsonNode;

/** Text that comes from elsewhere: one line, and no control characters for the terminal. */
public final class Plain {
    private Plain() {}

    public static String text(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]+", " ")
                .strip();
    }

    /** The text of a field; empty where there is none. */
    public static String text(JsonNode node, String field) {
        return text(node.path(field).asText(""));
    }
}
