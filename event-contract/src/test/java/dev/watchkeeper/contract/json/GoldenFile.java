package dev.watchkeeper.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds what must not change by accident; {@code -Dwatchkeeper.regenerate=true} writes it anew. */
final class GoldenFile {
    private GoldenFile() {}

    static void holds(Path file, String content) throws IOException {
        if (Boolean.getBoolean("watchkeeper.regenerate")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, content);
        }
        assertThat(file)
                .as(
                        "%s is missing: run the tests of event-contract with -Dwatchkeeper.regenerate=true and review the change",
                        file)
                .exists();
        assertThat(Files.readString(file)).as("content of %s", file).isEqualTo(content);
    }
}
