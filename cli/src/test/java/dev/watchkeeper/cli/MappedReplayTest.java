package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedReplayTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void copy() throws IOException, URISyntaxException {
        Path from = Path.of(Objects.requireNonNull(MappedReplayTest.class.getResource("/history"))
                .toURI());
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
    }

    private int run(String... more) {
        String[] arguments = Stream.concat(
                        Stream.of(
                                "replay",
                                "--mapping",
                                folder.resolve("mapping.yaml").toString(),
                                folder.toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return Main.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    @Test
    void breachesFindingsAndAPlotArePrinted() {
        assertThat(run()).isZero();

        assertThat(out.toString())
                .contains("note: made up for a test")
                .contains("60 rows from 2026-02-03T10:00:00Z to 2026-02-03T11:00:00Z, 2 checks, 1 watches")
                .contains("2026-02-03T10:32:00Z  load/expect  BREACHED  load: 95 >= 80, bad in 2 of 3 buckets")
                .contains("found   2026-02-03T10:30:00Z overload by load/expect after 2 min")
                .contains("found 1 of 1, median delay 2 min")
                .contains("false alarms: 0 of 0 watches without an incident")
                .contains("incident")
                .contains("breach  ")
                .contains("-----");
    }

    @Test
    void everyChangeIsPrintedWhenAsked() {
        assertThat(run("--all")).isZero();

        assertThat(out.toString()).contains("errors/literal-1").contains("sight/load");
    }

    @Test
    void aBadRowIsNamedWithItsLine() throws IOException {
        change("rows.csv", "2026-02-03T10:02:00Z,42,", "2026-02-03T10:02:00Z,NaN,");

        assertThat(run()).isEqualTo(3);
        assertThat(err.toString()).contains("rows.csv line 3: column load holds NaN");
    }

    @Test
    void aMistakeOfTheMappingIsNamedWithItsLine() throws IOException {
        change("mapping.yaml", "stamp: end", "stmap: end");

        assertThat(run()).isEqualTo(5);
        assertThat(err.toString()).contains("mapping.yaml line 7").contains("Did you mean `stamp`?");
    }

    @Test
    void aMappingThatDoesNotFitThePolicyIsRefused() throws IOException {
        change("mapping.yaml", "      load:", "      laod:");

        assertThat(run()).isEqualTo(5);
        assertThat(err.toString()).contains("no check 'laod'. Did you mean `load`?");
    }

    @Test
    void aMissingPolicyAndAnUnknownSubjectAreSaid() {
        assertThat(run("--policy", folder.resolve("none.yaml").toString())).isEqualTo(5);
        assertThat(run("--subject", "cart")).isEqualTo(3);

        assertThat(err.toString()).contains("no such policy").contains("no subject 'cart'");
    }
}
