package dev.watchkeeper.policy.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The roles of {@code contacts}: whoever must do something can be reached. */
record Roles(List<String> words) {

    static Roles of(Fields spec) {
        return new Roles(spec.mapping().get("contacts").stream()
                .flatMap(node -> node instanceof dev.watchkeeper.policy.yaml.YamlNode.Mapping contacts
                        ? contacts.entries().keySet().stream()
                        : java.util.stream.Stream.empty())
                .toList());
    }

    Optional<String> read(Place place) {
        return read(place, List.of());
    }

    /** @param more words that stand for someone as well */
    Optional<String> read(Place place, List<String> more) {
        List<String> known = new ArrayList<>(more);
        known.addAll(words);
        return place.text().filter(word -> {
            if (!known.contains(word)) {
                place.error("There is no contact `" + word + "`.", NearestWord.remedy(word, known));
            }
            return known.contains(word);
        });
    }
}
