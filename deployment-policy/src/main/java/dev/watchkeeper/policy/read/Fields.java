package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The words of one section. A default is given as the text that could have been written, is written into the tree, and
 * read like any other: so what is left at the end is the resolved policy.
 *
 * @param before number of mistakes when this section began
 */
record Fields(Problems problems, String path, int line, YamlNode.Mapping mapping, int before) {

    /** A section with words of its own. */
    static Fields of(Problems problems, String path, int line, YamlNode.Mapping mapping, Section section) {
        Fields fields = new Fields(problems, path, line, mapping, problems.count());
        mapping.entries().keySet().stream()
                .filter(word -> !section.words().contains(word))
                .forEach(word -> fields.errorAt(
                        word,
                        "`" + word + "` is not a word that can stand here.",
                        NearestWord.remedy(word, section.words())));
        return fields;
    }

    /** A section whose words are free names. */
    static Fields ofNames(Problems problems, String path, int line, YamlNode.Mapping mapping) {
        return new Fields(problems, path, line, mapping, problems.count());
    }

    void errorAt(String word, String sentence, String remedy) {
        problems.add(pathOf(word), mapping.lineOf(word), sentence, remedy);
    }

    void error(String sentence, String remedy) {
        problems.add(path, line, sentence, remedy);
    }

    boolean has(String word) {
        return mapping.get(word).isPresent();
    }

    /** The words as they stand in the text. */
    List<String> words() {
        return List.copyOf(mapping.entries().keySet());
    }

    Optional<Place> optional(String word) {
        return mapping.get(word)
                .map(node -> new Place(
                        problems, pathOf(word), mapping.lineOf(word), node, resolved -> mapping.put(word, resolved)));
    }

    /** What must be there. */
    Optional<Place> required(String word, String example) {
        if (!has(word)) {
            problems.add(pathOf(word), line, "`" + word + "` is missing.", "Add `" + word + ": " + example + "`.");
        }
        return optional(word);
    }

    /** What is there, or else as if this text were. */
    Place or(String word, String text) {
        return orNode(word, new YamlNode.Scalar(text, true, line));
    }

    Place orSection(String word) {
        return orNode(word, new YamlNode.Mapping(line));
    }

    Place orList(String word, List<String> texts) {
        List<YamlNode> items = new ArrayList<>();
        texts.forEach(text -> items.add(new YamlNode.Scalar(text, false, line)));
        return orNode(word, new YamlNode.Sequence(items, line));
    }

    private Place orNode(String word, YamlNode node) {
        if (!has(word)) {
            mapping.put(word, node);
        }
        return optional(word).orElseThrow();
    }

    List<Place> requiredList(String word, String example) {
        return required(word, example).map(Place::items).orElse(List.of());
    }

    List<Place> optionalList(String word) {
        return optional(word).map(Place::items).orElse(List.of());
    }

    boolean flag(String word) {
        return optional(word).flatMap(Place::flag).orElse(false);
    }

    /** Whether a word has the one value that it may have. */
    boolean says(String word, String value) {
        return optional(word).flatMap(place -> place.oneOf(List.of(value))).isPresent();
    }

    Optional<String> text(String word) {
        return optional(word).flatMap(Place::text);
    }

    /** The record, when nothing in this section was wrong; its own refusal becomes an error of the section. */
    <T> Optional<T> make(Supplier<T> maker) {
        if (problems.count() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException e) {
            Sentence sentence = Sentence.of(String.valueOf(e.getMessage()));
            error(sentence.what(), sentence.remedy());
            return Optional.empty();
        }
    }

    /** Reads each item, and leaves out those with mistakes. */
    static <T> List<T> each(List<Place> places, Function<Place, Optional<T>> reader) {
        return places.stream().flatMap(place -> reader.apply(place).stream()).toList();
    }

    private String pathOf(String word) {
        return path.isEmpty() ? word : path + "." + word;
    }
}
