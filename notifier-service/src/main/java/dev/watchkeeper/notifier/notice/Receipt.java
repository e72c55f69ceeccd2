package dev.watchkeeper.notifier.notice;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a receiver calls what we sent, and how it stands there, so that it can be found and changed. */
public record Receipt(Map<String, String> words) {
    public Receipt {
        words = Collections.unmodifiableMap(new TreeMap<>(words));
    }

    public static Receipt of(String word, String value) {
        return new Receipt(Map.of(word, value));
    }

    public Optional<String> word(String name) {
        return Optional.ofNullable(words.get(name));
    }

    public Receipt with(String word, String value) {
        Map<String, String> more = new TreeMap<>(words);
        more.put(word, value);
        return new Receipt(more);
    }
}
