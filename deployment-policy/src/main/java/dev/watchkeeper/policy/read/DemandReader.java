package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.gate.Demand;
import dev.watchkeeper.policy.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code required}, {@code ask}, or {@code when: "openapi/**"}; and the patterns of paths. */
final class DemandReader {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._*?{},@+-][A-Za-z0-9._*?{},@+/-]{0,255}");

    private DemandReader() {}

    static Demand read(Fields fields, String word) {
        return fields.optional(word).flatMap(DemandReader::demand).orElse(new Demand.Nothing());
    }

    private static Optional<Demand> demand(Place place) {
        if (place.node() instanceof YamlNode.Scalar) {
            return place.oneOf(List.of("required", "ask"))
                    .map(word -> word.equals("ask") ? new Demand.Ask() : new Demand.Required());
        }
        return place.section(Section.DEMAND).flatMap(fields -> {
            List<String> paths = paths(fields, "when");
            return fields.make(() -> new Demand.When(paths));
        });
    }

    /** One pattern or several; at least one. */
    static List<String> paths(Fields fields, String word) {
        Optional<Place> place = fields.required(word, "\"db/**\"");
        List<Place> places = place.map(Place::oneOrMore).orElse(List.of());
        if (place.isPresent() && places.isEmpty()) {
            fields.errorAt(word, "No path is named.", "Write a pattern such as \"db/**\".");
        }
        return Fields.each(places, each -> each.parsed(DemandReader::path));
    }

    private static String path(String text) {
        if (!PATH.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' is not a pattern of paths: write it from the repository's root, without a first slash, such as db/**");
        }
        return text;
    }
}
