package dev.watchkeeper.cli.subscribe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.output.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A subscription as a line. */
final class SubscriptionText {
    private SubscriptionText() {}

    static String line(JsonNode one) {
        return "%-38s %-8s %-44s %s".formatted(Plain.text(one, "id"), standing(one), target(one), wanted(one));
    }

    /** Active, paused, or ended by the receiver itself. */
    static String standing(JsonNode one) {
        return one.hasNonNull("paused") ? "paused" : one.hasNonNull("disabled") ? "ended" : "active";
    }

    private static String target(JsonNode one) {
        return Stream.of("url", "email", "slack")
                .map(field -> Plain.text(one, field))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("-");
    }

    private static String wanted(JsonNode one) {
        List<String> words = new ArrayList<>();
        words.add("project " + Plain.text(one, "project"));
        for (String field : List.of("service", "environment")) {
            Optional.of(Plain.text(one, field))
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> words.add(field + " " + text));
        }
        List<String> types = new ArrayList<>();
        one.path("types").forEach(type -> types.add(Plain.text(type.asText())));
        words.add(types.isEmpty() ? "every type" : String.join(",", types));
        words.add("from " + Plain.text(one, "severity"));
        Optional.of(Plain.text(one, "disabled")).filter(why -> !why.isEmpty()).ifPresent(words::add);
        return String.join(", ", words);
    }
}
