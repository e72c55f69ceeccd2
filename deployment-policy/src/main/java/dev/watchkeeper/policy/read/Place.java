package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.yaml.YamlNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A value in the tree: where it is, what it is, and how its resolved form is written back. */
record Place(Problems problems, String path, int line, YamlNode node, Consumer<YamlNode> write) {

    void error(String sentence, String remedy) {
        problems.add(path, line, sentence, remedy);
    }

    /** The value as text; a number or truth value counts as what is written there, and is text from now on. */
    Optional<String> text() {
        if (node instanceof YamlNode.Scalar scalar && !scalar.empty()) {
            write.accept(scalar.asText());
            return Optional.of(scalar.text());
        }
        error("A text is expected here, not " + node.kind() + ".", "Write one value.");
        return Optional.empty();
    }

    /** The text as a value of its type; the type's own refusal becomes the error. */
    <T> Optional<T> parsed(Function<String, T> parser) {
        return text().flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (IllegalArgumentException | DateTimeException e) {
                Sentence sentence = Sentence.of(String.valueOf(e.getMessage()));
                error(sentence.what(), sentence.remedy());
                return Optional.empty();
            }
        });
    }

    /** One of a few words. */
    Optional<String> oneOf(Collection<String> words) {
        return text().filter(word -> {
            if (words.contains(word)) {
                return true;
            }
            error("`" + word + "` is not a word that can stand here.", NearestWord.remedy(word, words));
            return false;
        });
    }

    /** One of the constants, each written in small letters with hyphens. */
    <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(Place::word).toList();
        return oneOf(words).map(word -> type.getEnumConstants()[words.indexOf(word)]);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One text, or a list of them. */
    List<Place> oneOrMore() {
        return node instanceof YamlNode.Sequence ? items() : List.of(this);
    }

    Optional<Boolean> flag() {
        if (node instanceof YamlNode.Scalar scalar && scalar.plain()) {
            if (scalar.text().equals("true") || scalar.text().equals("false")) {
                return Optional.of(scalar.text().equals("true"));
            }
        }
        error("true or false is expected here, not " + node.kind() + ".", "Write true or false, without quotes.");
        return Optional.empty();
    }

    Optional<Long> wholeNumber(long least, long most) {
        if (node instanceof YamlNode.Scalar scalar
                && scalar.plain()
                && scalar.text().matches("\\d{1,9}")) {
            long number = Long.parseLong(scalar.text());
            if (number >= least && number <= most) {
                write.accept(new YamlNode.Scalar(Long.toString(number), true, scalar.line()));
                return Optional.of(number);
            }
        }
        error(
                "A whole number from " + least + " to " + most + " is expected here, not " + node.kind() + ".",
                "Write it without quotes and unit.");
        return Optional.empty();
    }

    Optional<Fields> section(Section section) {
        if (node instanceof YamlNode.Mapping mapping) {
            return Optional.of(Fields.of(problems, path, line, mapping, section));
        }
        error("A section is expected here, not " + node.kind() + ".", sectionRemedy(section));
        return Optional.empty();
    }

    /** A section whose words are free names. */
    Optional<Fields> names() {
        if (node instanceof YamlNode.Mapping mapping) {
            return Optional.of(Fields.ofNames(problems, path, line, mapping));
        }
        error("A section of names is expected here, not " + node.kind() + ".", "Write name: value.");
        return Optional.empty();
    }

    List<Place> items() {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            error("A list is expected here, not " + node.kind() + ".", "Write [one, two], or a line with - for each.");
            return List.of();
        }
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            int index = i;
            YamlNode item = sequence.items().get(i);
            places.add(new Place(
                    problems,
                    path + "[" + i + "]",
                    item.line(),
                    item,
                    resolved -> sequence.items().set(index, resolved)));
        }
        return places;
    }

    private static String sectionRemedy(Section section) {
        return "Known here: " + String.join(", ", section.words()) + ".";
    }
}
