package dev.watchkeeper.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The migrations under src/test/resources/corpus, each with the findings it must have. */
public final class Corpus {
    private static final Path FOLDER = Path.of("src", "test", "resources", "corpus");

    private Corpus() {}

    /**
     * @param expected {@code rule@line}, in any order
     */
    public record Migration(String name, String text, List<String> expected) {
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Migration> all() {
        try {
            return Files.readAllLines(FOLDER.resolve("expected.txt")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(Corpus::migration)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Migration migration(String line) {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon);
        String findings = line.substring(colon + 1).strip();
        try {
            return new Migration(
                    name,
                    Files.readString(FOLDER.resolve(name)),
                    findings.isEmpty()
                            ? List.of()
                            : java.util.Arrays.stream(findings.split(" "))
                                    .sorted()
                                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
