package dev.watchkeeper.demo.judge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.demo.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** One line of the switch's ledger. */
public sealed interface LedgerLine {
    Instant at();

    /** A request that was answered. */
    record Served(Instant at, String version, String path, int status, long millis) implements LedgerLine {
        private static final long SLOW_MILLIS = 500;

        /** The person who asked got no answer of use, or waited too long. */
        public boolean harmed() {
            return status >= 500 || millis > SLOW_MILLIS;
        }
    }

    /** The traffic was shifted. */
    record Changed(
            Instant at, String by, String id, String deployment, String from, int fromShare, String to, int share)
            implements LedgerLine {}

    /** Anything else: repetitions, refusals, rehearsals, notes. */
    record Other(Instant at, String kind) implements LedgerLine {}

    static LedgerLine parse(String text) {
        JsonNode line = Json.read(text);
        Instant at = Instant.parse(line.path("at").asText());
        return switch (line.path("kind").asText()) {
            case "request" ->
                new Served(
                        at,
                        line.path("version").asText(),
                        line.path("path").asText(),
                        line.path("status").asInt(),
                        line.path("millis").asLong());
            case "switch" ->
                new Changed(
                        at,
                        line.path("by").asText(),
                        line.path("id").asText(),
                        line.path("deployment").asText(),
                        line.path("from").asText(),
                        line.path("fromShare").asInt(),
                        line.path("to").asText(),
                        line.path("share").asInt());
            default -> new Other(at, line.path("kind").asText());
        };
    }

    /** All whole lines of the file; one that is being written is left out. */
    static List<LedgerLine> readAll(Path file) {
        try {
            String text = Files.readString(file);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            try (Stream<String> lines = whole.lines()) {
                return lines.map(LedgerLine::parse).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
