package dev.watchkeeper.policy;

import dev.watchkeeper.policy.yaml.YamlNode;
import dev.watchkeeper.policy.yaml.YamlReading;
import dev.watchkeeper.policy.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An example policy as a tree in which one place, named by a path below {@code spec}, can be taken away or changed. */
final class ExampleTree {
    private static final Pattern INDEXED = Pattern.compile("([^\\[]+)(?:\\[([^\\]]+)])?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9_.$-]+");

    private final YamlNode.Mapping root;

    private ExampleTree(YamlNode.Mapping root) {
        this.root = root;
    }

    static ExampleTree of(String text) {
        return switch (YamlText.read(text)) {
            case YamlReading.Read read -> new ExampleTree(read.root());
            case YamlReading.Refused refused ->
                throw new AssertionError(refused.error().text());
        };
    }

    /** Where something stands: a word of a section, or an item of a list. */
    private sealed interface Spot {
        YamlNode node();

        void remove();

        void replace(YamlNode other);

        record Word(YamlNode.Mapping section, String word) implements Spot {
            @Override
            public YamlNode node() {
                return section.get(word).orElseThrow();
            }

            @Override
            public void remove() {
                section.entries().remove(word);
            }

            @Override
            public void replace(YamlNode other) {
                section.put(word, other);
            }
        }

        record Item(List<YamlNode> items, int index) implements Spot {
            @Override
            public YamlNode node() {
                return items.get(index);
            }

            @Override
            public void remove() {
                items.remove(index);
            }

            @Override
            public void replace(YamlNode other) {
                items.set(index, other);
            }
        }
    }

    boolean has(String path) {
        return spot(root, path).isPresent();
    }

    String text() {
        return text(root);
    }

    /** The policy without that place. */
    String without(String path) {
        YamlNode copy = root.copy();
        spot(copy, path).orElseThrow().remove();
        return text(copy);
    }

    /** The policy with each single word or number at that place changed a little. */
    List<String> changed(String path) {
        List<String> all = new ArrayList<>();
        int leaves = leaves(spot(root, path).orElseThrow()).size();
        for (int i = 0; i < leaves; i++) {
            YamlNode copy = root.copy();
            Spot leaf = leaves(spot(copy, path).orElseThrow()).get(i);
            leaf.replace(other((YamlNode.Scalar) leaf.node()));
            all.add(text(copy));
        }
        return all;
    }

    private static YamlNode other(YamlNode.Scalar scalar) {
        Matcher number = NUMBER.matcher(scalar.text());
        String changed = scalar.text().equals("true")
                ? "false"
                : number.find()
                        ? number.replaceFirst(found -> Long.toString(Long.parseLong(found.group()) + 1))
                        : scalar.text() + "x";
        return new YamlNode.Scalar(changed, scalar.plain(), scalar.line());
    }

    private static List<Spot> leaves(Spot spot) {
        List<Spot> all = new ArrayList<>();
        switch (spot.node()) {
            case YamlNode.Scalar scalar -> all.add(spot);
            case YamlNode.Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    all.addAll(leaves(new Spot.Item(sequence.items(), i)));
                }
            }
            case YamlNode.Mapping mapping ->
                mapping.entries().keySet().forEach(word -> all.addAll(leaves(new Spot.Word(mapping, word))));
        }
        return all;
    }

    private static Optional<Spot> spot(YamlNode whole, String path) {
        Optional<Spot> spot = word(whole, "spec");
        for (String step : path.split("\\.", -1)) {
            Matcher parts = INDEXED.matcher(step);
            if (!parts.matches()) {
                return Optional.empty();
            }
            spot = spot.flatMap(at -> word(at.node(), parts.group(1)));
            if (parts.group(2) != null) {
                spot = spot.flatMap(at -> item(at.node(), parts.group(2)));
            }
        }
        return spot;
    }

    private static Optional<Spot> word(YamlNode node, String word) {
        return node instanceof YamlNode.Mapping section && section.get(word).isPresent()
                ? Optional.of(new Spot.Word(section, word))
                : Optional.empty();
    }

    /** An item by its number, its text, its id, or a word or value that it holds. */
    private static Optional<Spot> item(YamlNode node, String wanted) {
        if (!(node instanceof YamlNode.Sequence list)) {
            return Optional.empty();
        }
        for (int i = 0; i < list.items().size(); i++) {
            if (wanted.equals(Integer.toString(i)) || holds(list.items().get(i), wanted)) {
                return Optional.of(new Spot.Item(list.items(), i));
            }
        }
        return Optional.empty();
    }

    private static boolean holds(YamlNode item, String wanted) {
        return switch (item) {
            case YamlNode.Scalar scalar -> scalar.text().equals(wanted);
            case YamlNode.Sequence ignored -> false;
            case YamlNode.Mapping mapping ->
                mapping.get(wanted).isPresent()
                        || mapping.entries().values().stream()
                                .anyMatch(entry -> entry.value() instanceof YamlNode.Scalar scalar
                                        && scalar.text().equals(wanted));
        };
    }

    /** In the flow style, a word at a time. */
    private static String text(YamlNode node) {
        StringBuilder text = new StringBuilder();
        switch (node) {
            case YamlNode.Scalar scalar -> text.append(scalar.plain() ? scalar.text() : quoted(scalar.text()));
            case YamlNode.Sequence sequence -> {
                List<String> items =
                        sequence.items().stream().map(ExampleTree::text).toList();
                text.append("[ ").append(String.join(", ", items)).append(" ]");
            }
            case YamlNode.Mapping mapping -> {
                List<String> entries = new ArrayList<>();
                mapping.entries()
                        .forEach((word, entry) -> entries.add(
                                (SIMPLE.matcher(word).matches() ? word : quoted(word)) + ": " + text(entry.value())));
                text.append("{ ").append(String.join(", ", entries)).append(" }");
            }
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
