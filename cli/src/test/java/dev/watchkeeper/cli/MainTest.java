package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static Path recording() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(MainTest.class.getResource("/bad-version.recording"))
                .toURI());
    }

    @Test
    void aRecordingThatGivesTheSameBytesExitsWithZero() throws URISyntaxException {
        assertThat(Main.run("replay", recording().toString())).isZero();
    }

    @Test
    void aRecordingWithoutOneObservationExitsWithOne(@TempDir Path folder) throws IOException, URISyntaxException {
        List<String> lines = Files.readAllLines(recording());
        String observation = lines.stream()
                .filter(line -> line.contains("watchkeeper.observations"))
                .skip(7)
                .findFirst()
                .orElseThrow();
        Path changed = Files.write(
                folder.resolve("changed.recording"),
                lines.stream().filter(line -> !line.equals(observation)).toList());

        assertThat(Main.run("replay", changed.toString())).isEqualTo(1);
    }

    @Test
    void aFileThatIsNotThereExitsWithThree() {
        assertThat(Main.run("replay", "no-such-file")).isEqualTo(3);
    }

    @Test
    void aFileThatIsNoRecordingExitsWithThree(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "hello\n");

        assertThat(Main.run("replay", file.toString())).isEqualTo(3);
    }

    @Test
    void anUnknownVerbIsWrongUsage() {
        assertThat(Main.run("replya", "x")).isEqualTo(2);
    }
}
