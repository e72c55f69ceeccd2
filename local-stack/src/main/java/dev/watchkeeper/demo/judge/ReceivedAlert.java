package dev.watchkeeper.demo.judge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.demo.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A webhook that the demo's receiver got.
 *
 * @param verified whether its signature held
 * @param text the whole body
 */
public record ReceivedAlert(boolean verified, String severity, String text) {

    static ReceivedAlert parse(String line) {
        JsonNode json = Json.read(line);
        JsonNode body = json.path("body");
        return new ReceivedAlert(
                json.path("verified").asBoolean(false),
                body.findPath("severity").asText("").toLowerCase(Locale.ROOT),
                body.toString());
    }

    /** What was received so far; nothing when the file is not there. */
    public static List<ReceivedAlert> readAll(Path file) {
        try {
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(ReceivedAlert::parse)
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A page with a signature that held, about something that the text names. */
    boolean pagesAbout(String name) {
        return verified && severity.equals("page") && text.contains(name);
    }
}
