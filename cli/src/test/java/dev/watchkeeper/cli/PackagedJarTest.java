package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs after packaging: the jar with the libraries beside it, in a process of its own, as {@code ./watchkeeper} starts it. */
class PackagedJarTest {
    private record Ran(int code, String said) {}

    private static Ran run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("watchkeeper.cli.jar", "target/cli-0.1.0.jar"),
                "dev.watchkeeper.cli.Main"));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(PackagedJarTest.class.getResource(name)).toURI());
    }

    @Test
    void aRecordingIsReplayed(@TempDir Path folder) throws Exception {
        Ran ran = run(folder, "replay", resource("/bad-version.recording").toString());

        assertThat(ran.said()).contains("verdicts are the same, byte for byte");
        assertThat(ran.code()).isZero();
    }

    @Test
    void aMigrationIsJudged(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.sql"), "DROP TABLE orders;");

        Ran ran = run(folder, "lint-sql", file.toString());

        assertThat(ran.said()).contains("needs a person  [drop-table]").doesNotContain("WARNING");
        assertThat(ran.code()).isEqualTo(3);
    }

    @Test
    void measuredRowsAreReplayedWithAPlot(@TempDir Path folder) throws Exception {
        Path svg = folder.resolve("plot.svg");

        Ran ran = run(
                folder,
                "replay",
                "--mapping",
                resource("/history/mapping.yaml").toString(),
                resource("/history").toString(),
                "--plot",
                svg.toString());

        assertThat(ran.said()).contains("load/expect  BREACHED").contains("found 1 of 1");
        assertThat(Files.readString(svg)).contains("<svg").contains("class=\"breach\"");
        assertThat(ran.code()).isZero();
    }
}
