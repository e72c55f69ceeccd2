package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The completion script, in the shells that it is for. */
class CompletionTest {
    @TempDir
    Path folder;

    private Path script() throws IOException {
        StringWriter said = new StringWriter();
        CommandLine command = Main.command();
        command.setOut(new PrintWriter(said, true));
        assertThat(command.execute("completion")).isZero();
        return Files.writeString(folder.resolve("completion"), said.toString());
    }

    private static boolean runs(String... words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void bashKnowsThatWatchkeeperIsCompleted() throws Exception {
        Process bash = new ProcessBuilder("bash", "--norc", "-c", "source " + script() + " && complete -p watchkeeper")
                .redirectErrorStream(true)
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("complete", "_complete_watchkeeper", "watchkeeper");
        assertThat(bash.waitFor()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "bash, --norc -i, ''",
        "zsh, -fi, 'autoload -Uz compinit; compinit -u -D; '",
    })
    void whatIsBegunIsCompletedAtThePrompt(String shell, String options, String before) throws IOException {
        assumeTrue(Terminal.canBeMade(), "there is no script(1) of util-linux here, so no terminal");
        assumeTrue(runs(shell, "-c", "true"), "there is no " + shell + " here");
        Path script = script();

        try (Terminal terminal = Terminal.ofAShell(folder, shell + " " + options)) {
            terminal.type(before + "source " + script + "; echo rea''dy\n");
            terminal.awaitOut("\nready");
            terminal.type("watchkeeper subs\t");
            terminal.awaitOut("watchkeeper subscribe ");
            terminal.type("ro\t");
            terminal.awaitOut("watchkeeper subscribe rotate ");
            terminal.type("--out\t");
            terminal.awaitOut("rotate --output ");
        }
    }
}
