package dev.watchkeeper.cli.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.policy.check.Check;
import java.util.Locale;

/**
 * The last reading of one check.
 *
 * @param check as the policy in force says it
 * @param line as the probe shows it; its {@code reading} is absent until the first answer
 */
record Heard(String deployment, Check check, JsonNode line) {
    /** Whether it is well, as far as one reading can say. */
    enum Standing {
        WELL("ok"),
        /** Measured, and there is no saying from one value: its rules judge it. */
        MEASURED("-"),
        UNWELL("NOT"),
        UNSEEN("?");

        private final String word;

        Standing(String word) {
            this.word = word;
        }
    }

    Standing standing() {
        JsonNode reading = line.path("reading");
        if (!reading.path("kind").asText().equals("measured")) {
            return Standing.UNSEEN;
        }
        JsonNode measured = reading.path("measurement");
        if (!measured.path("kind").asText().equals("health")) {
            return Standing.MEASURED;
        }
        return measured.path("healthy").asBoolean() ? Standing.WELL : Standing.UNWELL;
    }

    String text() {
        String limit =
                check.as().orElseGet(() -> check.expect().map(Object::toString).orElse(""));
        return "%-4s %-24s %-16s %s%s%s"
                .formatted(
                        standing().word,
                        check.name().value(),
                        check.source(),
                        value(),
                        check.as().isPresent() && !limit.isEmpty() ? ", wanted " + limit : "",
                        age());
    }

    ObjectNode json() {
        ObjectNode node = Json.object()
                .put("deployment", deployment)
                .put("check", check.name().value())
                .put("source", check.source())
                .put("standing", standing().name().toLowerCase(Locale.ROOT));
        for (String field : new String[] {"reading", "bucketStart", "ageSeconds", "watermark"}) {
            if (line.hasNonNull(field)) {
                node.set(field, line.get(field));
            }
        }
        check.link().ifPresent(link -> node.put("link", link.toString()));
        return node;
    }

    private String value() {
        JsonNode reading = line.path("reading");
        JsonNode measured = reading.path("measurement");
        return switch (reading.path("kind").asText()) {
            case "measured" ->
                switch (measured.path("kind").asText()) {
                    case "health" -> Plain.text(measured, "why");
                    case "counts" ->
                        measured.path("bad").asLong() + " of "
                                + measured.path("total").asLong();
                    case "value" ->
                        String.format(
                                Locale.ROOT, "%.4g", measured.path("value").asDouble());
                    case "twoversions" ->
                        "new " + measured.path("newBad").asLong() + " of "
                                + measured.path("newTotal").asLong()
                                + ", old " + measured.path("oldBad").asLong() + " of "
                                + measured.path("oldTotal").asLong();
                    default -> Plain.text(measured.toString());
                };
            case "missing" -> "no answer: " + Plain.text(reading, "why");
            case "failed" -> "the source failed: " + Plain.text(reading, "cause");
            default -> "not answered yet";
        };
    }

    private String age() {
        return line.hasNonNull("ageSeconds") ? ", " + line.path("ageSeconds").asLong() + " s ago" : "";
    }
}
