package dev.watchkeeper.policy.read;

import java.util.Locale;

/** What a type said when it refused a value, {@code what is wrong: what to do}, as two sentences. */
record Sentence(String what, String remedy) {

    static Sentence of(String message) {
        int colon = message.lastIndexOf(": ");
        return colon < 0
                ? new Sentence(whole(message), "Correct it.")
                : new Sentence(whole(message.substring(0, colon)), whole(message.substring(colon + 2)));
    }

    private static String whole(String text) {
        String begun = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return begun.endsWith(".") || begun.endsWith("?") ? begun : begun + ".";
    }
}
