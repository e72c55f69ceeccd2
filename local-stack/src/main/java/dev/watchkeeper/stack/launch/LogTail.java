package dev.watchkeeper.stack.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The last line of a log that says why a part ended. */
final class LogTail {
    private static final int LOOKED_AT = 64 * 1024;
    private static final List<String> TELLING = List.of(
            "No space left",
            "FATAL",
            "OutOfMemory",
            "Address already in use",
            "Must be a valid AOT",
            "Caused by",
            "ERROR",
            "Exception");

    private LogTail() {}

    /** The most telling of the last lines, at most 240 letters. */
    static Optional<String> reason(Path log) {
        try {
            byte[] all = Files.readAllBytes(log);
            int from = Math.max(0, all.length - LOOKED_AT);
            List<String> lines = new String(all, from, all.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return TELLING.stream()
                    .flatMap(word -> lines.reversed().stream()
                            .filter(line -> line.contains(word))
                            .limit(1))
                    .findFirst()
                    .map(String::strip)
                    .map(line -> line.length() > 240 ? line.substring(0, 240) + "..." : line);
        } catch (IOException noLog) {
            return Optional.empty();
        }
    }
}
