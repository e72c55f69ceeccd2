package dev.watchkeeper.contract.json;

import java.util.function.Function;

/** Parses a text, unless it is the one that came before: the checks of an observation share nearly all of their times. */
final class LastRead<T> {
    private final Function<String, T> parse;
    private String text = "";
    private T value;

    @SuppressWarnings("NullAway") // no value is asked for before its text was read: an empty text is parsed
    LastRead(Function<String, T> parse) {
        this.parse = parse;
    }

    T of(String next) {
        if (next.isEmpty() || !next.equals(text)) {
            value = parse.apply(next);
            text = next;
        }
        return value;
    }
}
