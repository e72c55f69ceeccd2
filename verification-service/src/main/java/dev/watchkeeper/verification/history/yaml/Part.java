package dev.watchkeeper.verification.history.yaml;

import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.read.NearestWord;
import dev.watchkeeper.policy.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One section of a mapping whose words are known; the first mistake ends the reading with its line. */
final class Part {
    private final YamlNode.Mapping node;
    private final String path;

    private Part(YamlNode.Mapping node, String path) {
        this.node = node;
        this.path = path;
    }

    /** A section with these words only. */
    static Part of(YamlNode node, String path, List<String> words) {
        Part part = free(node, path);
        for (Map.Entry<String, YamlNode.Mapping.Entry> entry :
                part.node.entries().entrySet()) {
            if (!words.contains(entry.getKey())) {
                throw bad(
                        entry.getValue().line(),
                        path,
                        "`" + entry.getKey() + "` is no word of a mapping here. "
                                + NearestWord.remedy(entry.getKey(), words));
            }
        }
        return part;
    }

    /** A section whose words are names. */
    static Part free(YamlNode node, String path) {
        if (node instanceof YamlNode.Mapping mapping) {
            return new Part(mapping, path);
        }
        throw bad(node.line(), path, "this is " + node.kind() + ", and a section must be here");
    }

    static IllegalArgumentException bad(int line, String path, String sentence) {
        return new IllegalArgumentException("line " + line + ", " + path + ": " + sentence);
    }

    IllegalArgumentException bad(String sentence) {
        return bad(node.line(), path, sentence);
    }

    boolean has(String word) {
        return node.get(word).isPresent();
    }

    List<String> words() {
        return List.copyOf(node.entries().keySet());
    }

    String path(String word) {
        return path.isEmpty() ? word : path + "." + word;
    }

    YamlNode node(String word) {
        return node.get(word).orElseThrow(() -> bad("`" + word + "` is missing"));
    }

    Part part(String word, List<String> words) {
        return of(node(word), path(word), words);
    }

    Part names(String word) {
        return free(node(word), path(word));
    }

    List<Part> parts(String word, List<String> words) {
        List<Part> parts = new ArrayList<>();
        for (YamlNode item : items(word)) {
            parts.add(of(item, path(word) + "[" + parts.size() + "]", words));
        }
        return parts;
    }

    List<String> texts(String word) {
        return items(word).stream()
                .map(item -> {
                    if (item instanceof YamlNode.Scalar scalar && !scalar.empty()) {
                        return scalar.text();
                    }
                    throw bad(item.line(), path(word), "this is " + item.kind() + ", and a word must be here");
                })
                .toList();
    }

    private List<YamlNode> items(String word) {
        if (!(node(word) instanceof YamlNode.Sequence(List<YamlNode> items, int line))) {
            throw bad(node.lineOf(word), path(word), "this is " + node(word).kind() + ", and a list must be here");
        }
        return items;
    }

    String text(String word) {
        if (node(word) instanceof YamlNode.Scalar scalar && !scalar.empty()) {
            return scalar.text();
        }
        throw bad(node.lineOf(word), path(word), "this is " + node(word).kind() + ", and a word must be here");
    }

    Optional<String> textIfThere(String word) {
        return has(word) ? Optional.of(text(word)) : Optional.empty();
    }

    /** A word read by a function that says by an exception what is wrong with it. */
    <T> T read(String word, Function<String, T> reader) {
        try {
            return reader.apply(text(word));
        } catch (NumberFormatException e) {
            throw bad(node.lineOf(word), path(word), "'" + text(word) + "' is no number");
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            throw why.startsWith("line ") ? e : bad(node.lineOf(word), path(word), why);
        }
    }

    Duration duration(String word) {
        Duration duration = read(word, Durations::parse);
        if (duration.isZero()) {
            throw bad(node.lineOf(word), path(word), "the duration must be longer than 0s");
        }
        return duration;
    }

    boolean truth(String word) {
        return has(word)
                && switch (text(word)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw bad(node.lineOf(word), path(word), "write true or false");
                };
    }
}
