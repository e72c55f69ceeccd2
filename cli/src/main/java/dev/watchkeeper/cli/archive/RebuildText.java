package dev.watchkeeper.cli.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How a rebuild went, for a terminal. */
final class RebuildText {
    private RebuildText() {}

    static List<String> of(JsonNode state) {
        List<String> lines = new ArrayList<>();
        if (!state.path("state").asText().equals("finished")) {
            lines.add("The archive was not built anew: "
                    + printable(state.path("why").asText("nobody has asked for it"))
                    + ". The one of before is served.");
            return lines;
        }
        Duration took = Duration.between(
                Instant.parse(state.path("since").asText()),
                Instant.parse(state.path("at").asText()));
        lines.add("The archive was built anew as epoch %d: %,d records in %d s."
                .formatted(state.path("epoch").asLong(), state.path("records").asLong(), took.toSeconds()));
        if (state.path("lost").isEmpty()) {
            lines.add("The topics hold everything from their first offset on.");
        }
        for (JsonNode lost : state.path("lost")) {
            lines.add("Gone from %s/%d: offsets %d to %d; the archive before held %d of them%s."
                    .formatted(
                            printable(lost.path("topic").asText()),
                            lost.path("partition").asInt(),
                            lost.path("fromOffset").asLong(),
                            lost.path("toOffset").asLong(),
                            lost.path("held").asLong(),
                            lost.hasNonNull("span")
                                    ? ", from " + printable(lost.path("span").asText())
                                    : ""));
        }
        return lines;
    }

    /** What another machine says does not steer this terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
