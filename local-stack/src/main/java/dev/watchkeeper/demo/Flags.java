package dev.watchkeeper.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code --name value} pairs and plain words of a command line. */
record Flags(List<String> words) {
    Flags {
        words = List.copyOf(words);
    }

    Optional<String> find(String name) {
        return all(name).stream().findFirst();
    }

    /** Every value of a flag that may be given more than once. */
    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < words.size() - 1; i++) {
            if (words.get(i).equals("--" + name)) {
                values.add(words.get(i + 1));
            }
        }
        return values;
    }

    /** @throws IllegalArgumentException when the flag is not there */
    String need(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing"));
    }

    /** @throws IllegalArgumentException when it is not a number */
    int number(String name, int otherwise) {
        return find(name).map(text -> parse(name, text)).orElse(otherwise);
    }

    private static int parse(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " " + text + " is not a number", e);
        }
    }
}
