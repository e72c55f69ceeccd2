package dev.watchkeeper.policy.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of the text, with the line it begins on, counted from 1. */
public sealed interface YamlNode {
    int line();

    /** What it is, in a reader's words. */
    String kind();

    /** A copy that shares nothing that can change. */
    YamlNode copy();

    /** @param plain written without quotes, so that it may be a number, a truth value or nothing */
    record Scalar(String text, boolean plain, int line) implements YamlNode {

        /** The same text, never a number. */
        public Scalar asText() {
            return new Scalar(text, false, line);
        }

        public boolean empty() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        @Override
        public String kind() {
            return empty() ? "nothing" : "'" + text + "'";
        }

        @Override
        public YamlNode copy() {
            return this;
        }
    }

    record Sequence(List<YamlNode> items, int line) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public YamlNode copy() {
            return new Sequence(
                    new java.util.ArrayList<>(items.stream().map(YamlNode::copy).toList()), line);
        }
    }

    /** Changes while it is read: defaults are written into it, so that what is left is the resolved policy. */
    final class Mapping implements YamlNode {
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private final int line;

        public Mapping(int line) {
            this.line = line;
        }

        /** A value and the line of its word. */
        public record Entry(int line, YamlNode value) {}

        public Map<String, Entry> entries() {
            return entries;
        }

        public Optional<YamlNode> get(String word) {
            return Optional.ofNullable(entries.get(word)).map(Entry::value);
        }

        public int lineOf(String word) {
            Entry entry = entries.get(word);
            return entry == null ? line : entry.line();
        }

        /** Puts or replaces a value; an existing word keeps its line. */
        public void put(String word, YamlNode value) {
            entries.put(word, new Entry(lineOf(word), value));
        }

        @Override
        public int line() {
            return line;
        }

        @Override
        public String kind() {
            return "a section";
        }

        @Override
        public YamlNode copy() {
            Mapping copy = new Mapping(line);
            entries.forEach((word, entry) ->
                    copy.entries.put(word, new Entry(entry.line(), entry.value().copy())));
            return copy;
        }
    }
}
