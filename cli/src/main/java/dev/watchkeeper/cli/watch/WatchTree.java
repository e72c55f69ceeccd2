package dev.watchkeeper.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.verification.watch.AboutToBreak;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A deployment as lines of text: where it is, its phases with their progress, what is about to break, what each rule says, the
 * rollback, what persons owe.
 */
final class WatchTree {
    private static final int BAR = 20;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private WatchTree() {}

    /**
     * The lines.
     *
     * @param phases of the policy that the deployment carries; empty where it is not known
     * @param outlook the rules that fail if what is seen now goes on
     */
    static List<String> of(JsonNode deployment, List<Phase> phases, List<AboutToBreak> outlook, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(head(deployment));
        times(deployment, now).ifPresent(lines::add);
        section(
                lines,
                "reasons",
                deployment.path("reasons"),
                reason -> Plain.text(reason, "code") + "  " + Plain.text(reason, "sentence"));
        phases(lines, deployment, phases, now);
        if (!outlook.isEmpty()) {
            lines.add("  about to break, if it goes on");
            outlook.forEach(one -> lines.add("    " + foretold(deployment, one, now)));
        }
        section(
                lines,
                "rules",
                deployment.path("evidence").path("verdicts"),
                rule -> "%-10s %s  %s"
                        .formatted(
                                Plain.text(rule, "verdict"),
                                Plain.text(rule, "rule")
                                        + (rule.path("rollsBack").asBoolean() ? " (rolls back)" : ""),
                                Plain.text(rule, "sentence")));
        section(
                lines,
                "steps",
                deployment.path("steps"),
                step -> "%-10s %s  %s"
                        .formatted(Plain.text(step, "stage"), Plain.text(step, "step"), Plain.text(step, "sentence")));
        section(
                lines,
                "asked of people",
                deployment.path("people").path("owed"),
                owed -> Plain.text(owed, "question") + " (" + Plain.text(owed, "owedBy") + ", due "
                        + Plain.text(owed, "due") + ")  " + Plain.text(owed, "sentence"));
        JsonNode rollback = deployment.path("evidence").path("rollback");
        if (!rollback.path("stage").asText("none").equals("none")) {
            lines.add("  rollback  " + Plain.text(rollback, "stage") + ": " + Plain.text(rollback, "sentence"));
        }
        return List.copyOf(lines);
    }

    private static String head(JsonNode deployment) {
        String previous = Plain.text(deployment.path("previous"), "tag");
        return Plain.text(deployment, "id") + "  " + Plain.text(deployment, "project") + "/"
                + Plain.text(deployment, "service") + "/" + Plain.text(deployment, "environment") + "  "
                + Plain.text(deployment.path("version"), "tag") + (previous.isEmpty() ? "" : " after " + previous)
                + "  "
                + Plain.text(deployment, "status") + ", "
                + deployment.path("share").asInt() + " % of the traffic";
    }

    private static Optional<String> times(JsonNode deployment, Instant now) {
        List<String> all = new ArrayList<>();
        for (String name : List.of("requested", "started", "firstTraffic", "fullShift", "ended")) {
            instant(deployment.path("times").path(name))
                    .ifPresent(at -> all.add(name.replaceAll("([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT) + " "
                            + CLOCK.format(at) + " (" + duration(Duration.between(at, now)) + " ago)"));
        }
        return all.isEmpty() ? Optional.empty() : Optional.of("  UTC  " + String.join(", ", all));
    }

    private static void phases(List<String> lines, JsonNode deployment, List<Phase> phases, Instant now) {
        JsonNode ended = deployment.path("evidence").path("phases");
        List<String> shown = new ArrayList<>();
        for (Phase phase : phases) {
            String name = phase.name().value();
            if (StreamSupport.stream(ended.spliterator(), false)
                    .noneMatch(one -> one.path("phase").asText().equals(name))) {
                shown.add("%-10s %s".formatted(name, progress(deployment, phase, now)));
            }
        }
        if (!ended.isEmpty() || !shown.isEmpty()) {
            lines.add("  phases");
            ended.forEach(phase -> lines.add("    %-10s %s  %s"
                    .formatted(
                            Plain.text(phase, "phase"), Plain.text(phase, "ending"), Plain.text(phase, "sentence"))));
            shown.forEach(line -> lines.add("    " + line));
        }
    }

    private static String foretold(JsonNode deployment, AboutToBreak one, Instant now) {
        boolean back =
                one.rule().acts() && !deployment.path("kind").asText("normal").equals("after-rollback");
        return ("fails at " + CLOCK.format(one.fails()) + "  " + one.rule().id() + (back ? " (rolls back)" : "")
                        + "  since " + CLOCK.format(one.since()) + "  " + bar(one.since(), one.fails(), now))
                .stripTrailing();
    }

    /** How much of a time has passed, and how much is left; nothing when it is over. */
    private static String bar(Instant from, Instant to, Instant now) {
        long whole = Math.max(1, Duration.between(from, to).toMillis());
        long done = Math.clamp(Duration.between(from, now).toMillis(), 0, whole);
        int filled = (int) (BAR * done / whole);
        return done < whole
                ? "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + duration(Duration.ofMillis(whole - done))
                        + " left"
                : "";
    }

    private static String progress(JsonNode deployment, Phase phase, Instant now) {
        Optional<Instant> traffic = instant(deployment.path("times").path("firstTraffic"));
        Optional<Instant> shift = instant(deployment.path("times").path("fullShift"));
        Optional<Instant> begin = phase.from().at(traffic, shift);
        Optional<Instant> end = phase.to().at(traffic, shift);
        if (begin.isEmpty() || now.isBefore(begin.get())) {
            return "not begun"
                    + begin.map(at -> ", begins at " + CLOCK.format(at)).orElse("");
        }
        if (end.isEmpty()) {
            return "running since " + CLOCK.format(begin.get());
        }
        String bar = bar(begin.get(), end.get(), now);
        return bar.isEmpty()
                ? "[" + "#".repeat(BAR) + "] over, waiting for its last data"
                : bar + ", ends at " + CLOCK.format(end.get());
    }

    private interface Line {
        String of(JsonNode node);
    }

    private static void section(List<String> lines, String title, JsonNode nodes, Line line) {
        if (!nodes.isEmpty()) {
            lines.add("  " + title);
            nodes.forEach(node -> lines.add("    " + line.of(node).stripTrailing()));
        }
    }

    private static Optional<Instant> instant(JsonNode node) {
        try {
            return node.isTextual() ? Optional.of(Instant.parse(node.asText())) : Optional.empty();
        } catch (java.time.format.DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** {@code 42 s}, {@code 12 min}, {@code 3 h 05 min}, {@code 2 d 4 h}. */
    static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7200) {
            return seconds / 60 + " min";
        }
        if (seconds < 172_800) {
            return seconds / 3600 + " h " + "%02d".formatted(seconds % 3600 / 60) + " min";
        }
        return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
    }
}
