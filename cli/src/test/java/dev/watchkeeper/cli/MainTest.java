package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.cli.exit.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

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
    void aRecordingWithoutOneObservationExitsWithThree(@TempDir Path folder) throws IOException, URISyntaxException {
        List<String> lines = Files.readAllLines(recording());
        String observation = lines.stream()
                .filter(line -> line.contains("watchkeeper.observations"))
                .skip(7)
                .findFirst()
                .orElseThrow();
        Path changed = Files.write(
                folder.resolve("changed.recording"),
                lines.stream().filter(line -> !line.equals(observation)).toList());

        assertThat(Main.run("replay", changed.toString())).isEqualTo(3);
    }

    @Test
    void aFileThatIsNotThereExitsWithFive() {
        assertThat(Main.run("replay", "no-such-file")).isEqualTo(5);
    }

    @Test
    void aFileThatIsNoRecordingExitsWithFive(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "hello\n");

        assertThat(Main.run("replay", file.toString())).isEqualTo(5);
    }

    @Test
    void anUnknownVerbIsWrongUsage() {
        assertThat(Main.run("replya", "x")).isEqualTo(2);
    }

    @Test
    void everyVerbShowsTheTableOfCodes() {
        StringWriter said = new StringWriter();
        for (String verb : List.of("gate", "deploy", "watch", "events", "replay")) {
            CommandLine command = Main.command();
            command.setOut(new PrintWriter(said, true));
            assertThat(command.execute(verb, "--help")).isZero();
            assertThat(said.toString()).as(verb).contains("Exit codes:");
            for (ExitCode code : ExitCode.values()) {
                assertThat(said.toString().replaceAll("\\s+", " ")).contains(code.code() + " " + code.meaning());
            }
            said.getBuffer().setLength(0);
        }
    }

    @Test
    void aFaultOfTheProgramIsNamedWithoutItsInsides() {
        StringWriter said = new StringWriter();
        CommandLine command = Main.command();
        command.setErr(new PrintWriter(said, true));

        assertThat(Main.ended(new IllegalStateException("no way"), command)).isEqualTo(1);
        assertThat(said.toString()).contains("a fault of this program").doesNotContain("\tat ");
    }
}
