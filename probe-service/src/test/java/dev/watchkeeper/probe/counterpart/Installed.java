package dev.watchkeeper.probe.counterpart;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that a test needs and this build does not bring. A test is skipped with a sentence where one is not installed, which the
 * last line of {@code ./watchkeeper conformance probe} says; with {@code -Dwatchkeeper.conformance=required} it fails instead.
 */
public final class Installed {
    private Installed() {}

    /**
     * The program's file: as the system property {@code watchkeeper.<name>} says, else from PATH, else from {@code /usr/sbin}.
     *
     * @param how what somebody has to do to have it
     */
    public static Path program(String name, String how) {
        Optional<Path> found = Stream.concat(
                        Optional.ofNullable(System.getProperty("watchkeeper." + name)).map(Path::of).stream(),
                        Stream.concat(
                                        Arrays.stream(System.getenv()
                                                .getOrDefault("PATH", "")
                                                .split(File.pathSeparator)),
                                        Stream.of("/usr/sbin"))
                                .filter(folder -> !folder.isEmpty())
                                .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseGet(() -> {
            String sentence = name + " is not installed: " + how;
            if ("required".equals(System.getProperty("watchkeeper.conformance"))) {
                Assertions.fail(sentence);
            }
            Assumptions.abort(sentence);
            throw new AssertionError("a skipped test went on");
        });
    }
}
