package dev.watchkeeper.cli.rollback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.output.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The answer to a rehearsal, for reading. */
final class RehearsalText {
    private RehearsalText() {}

    static List<String> of(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        lines.add(text(answer, "service") + ": a rollback from " + version(answer.path("from")) + " is "
                + (answer.path("possible").asBoolean() ? "possible" : "NOT possible") + " (policy of deployment "
                + text(answer, "deployment") + ")");
        if (answer.path("targets").isEmpty()) {
            lines.add("  no target is named, and none never means all");
        }
        for (JsonNode target : answer.path("targets")) {
            lines.add("");
            lines.add("  " + text(target, "target") + "  "
                    + (target.path("possible").asBoolean() ? "possible" : "NOT possible") + ": "
                    + text(target, "why"));
            lines.add("    runs         " + text(target, "runs"));
            lines.add("    known good   " + version(target.path("knownGood"))
                    + (target.has("grade") ? ", " + text(target, "grade").toLowerCase(Locale.ROOT) : ""));
            lines.add("    by           " + text(target, "means"));
            lines.add("    guarantee    " + guarantee(text(target, "guarantee")));
        }
        lines.add("");
        lines.add("Nothing was changed.");
        return lines;
    }

    /** The words of docs/rollback.md. */
    private static String guarantee(String word) {
        return switch (word) {
            case "CONDITIONAL" -> "conditional: the target itself refuses a second effect";
            case "READ_CHECK_ACT" -> "read, check, act, read again: another actor fits in between";
            default -> word;
        };
    }

    private static String version(JsonNode version) {
        StringBuilder all = new StringBuilder(text(version, "tag"));
        for (String detail : List.of("digest", "targetRef")) {
            if (version.has(detail)) {
                all.append(", ").append(text(version, detail));
            }
        }
        return all.toString();
    }

    /** What comes from a target may hold anything: one line, and no control characters for the terminal. */
    private static String text(JsonNode node, String field) {
        String text = node.path(field).asText("");
        return text.isEmpty() ? "not known" : Plain.text(text);
    }
}
