package dev.watchkeeper.verification.history.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.verification.history.DataFile;
import dev.watchkeeper.verification.history.Incident;
import dev.watchkeeper.verification.history.Labels;
import dev.watchkeeper.verification.history.Row;
import dev.watchkeeper.verification.history.Rows;
import dev.watchkeeper.verification.history.TimeColumn;
import dev.watchkeeper.verification.history.TimeForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesOfFolderTest {
    private static final TimeColumn AT = new TimeColumn("at", new TimeForm.Iso());

    @TempDir
    private Path folder = Path.of("");

    private static DataFile file(String path) {
        return new DataFile(path, AT, Map.of(), Set.of(), List.of());
    }

    private Row first(String path, String subject) {
        try (Rows rows = new FilesOfFolder(folder).open(file(path), subject)) {
            return rows.next().orElseThrow();
        }
    }

    @Test
    void aRowOfCsvKnowsItsFileAndLineAndMayQuoteItsFields() throws IOException {
        Files.writeString(folder.resolve("x.csv"), "\"at\",\"a, b\"\n\n\"now\",\"1\"\n");

        Row row = first("x.csv", "");

        assertThat(row.place()).isEqualTo("x.csv line 3");
        assertThat(row.fields()).isEqualTo(Map.of("at", "now", "a, b", "1"));
    }

    @Test
    void jsonLinesGiveTheSameRows() throws IOException {
        Files.writeString(folder.resolve("x.jsonl"), "{\"at\":\"now\",\"n\":1.5,\"nothing\":null}\n");

        Row row = first("x.jsonl", "");

        assertThat(row.place()).isEqualTo("x.jsonl line 1");
        assertThat(row.fields()).isEqualTo(Map.of("at", "now", "n", "1.5", "nothing", ""));
    }

    @Test
    void aStarStandsForExactlyOneFile() throws IOException {
        Files.createDirectory(folder.resolve("m"));
        Files.writeString(folder.resolve("m/cart-77_metric.csv"), "at\nnow\n");

        assertThat(first("m/$subject-*_metric.csv", "cart").place()).isEqualTo("m/cart-77_metric.csv line 2");
        assertThatThrownBy(() -> first("m/$subject-*.csv", "shop")).hasMessageContaining("0 files below");

        Files.writeString(folder.resolve("m/cart-78_metric.csv"), "at\nnow\n");
        assertThatThrownBy(() -> first("m/$subject-*_metric.csv", "cart"))
                .hasMessageContaining("2 files below")
                .hasMessageContaining("exactly one must be");
    }

    @Test
    void whatIsNoTableIsSaidWithItsLine() throws IOException {
        Files.writeString(folder.resolve("short.csv"), "at,x\nnow\n");
        Files.writeString(folder.resolve("empty.csv"), "");
        Files.writeString(folder.resolve("x.jsonl"), "\n{\"at\":\n");

        assertThatThrownBy(() -> first("short.csv", "")).hasMessageContaining("short.csv line 2: 1 fields");
        assertThatThrownBy(() -> first("empty.csv", "")).hasMessageContaining("empty.csv is empty");
        assertThatThrownBy(() -> first("x.jsonl", "")).hasMessageContaining("x.jsonl line 2 is no JSON");
        assertThatThrownBy(() -> first("none.csv", "")).hasMessageContaining("there is no file");
    }

    @Test
    void incidentsAreFoundWhereverTheyLieInAFile() throws IOException {
        Files.writeString(
                folder.resolve("faults.json"),
                "{\"04\":[{\"t\":\"120\",\"pod\":\"cart-9f\",\"type\":\"cpu\"}],\"03\":[{\"t\":\"60\",\"pod\":\"ad-1\",\"type\":\"net\"}]}");

        List<Incident> incidents = new FilesOfFolder(folder)
                .incidents(
                        new Labels.Listed(
                                "faults.json",
                                new TimeColumn("t", new TimeForm.EpochSeconds()),
                                Optional.of("pod"),
                                Optional.of("-"),
                                Optional.of("type"),
                                Duration.ofMinutes(1)),
                        List.of());

        assertThat(incidents)
                .containsExactly(
                        new Incident("ad", "net", Instant.ofEpochSecond(60), Instant.ofEpochSecond(120)),
                        new Incident("cart", "cpu", Instant.ofEpochSecond(120), Instant.ofEpochSecond(180)));
    }

    @Test
    void windowsAreReadByTheNameOfTheSubject() throws IOException {
        Files.writeString(
                folder.resolve("w.json"), "{\"aws/a.csv\":[[\"2014-01-01 00:00:00\",\"2014-01-01 01:00:00\"]]}");
        Labels windows = new Labels.Windows(
                "w.json", "aws/$subject.csv", TimeForm.Written.of("yyyy-MM-dd HH:mm:ss", ZoneId.of("UTC")));

        assertThat(new FilesOfFolder(folder).incidents(windows, List.of("a")))
                .extracting(Incident::to)
                .containsExactly(Instant.parse("2014-01-01T01:00:00Z"));
        assertThatThrownBy(() -> new FilesOfFolder(folder).incidents(windows, List.of("b")))
                .hasMessageContaining("has 0 lists called 'aws/b.csv'");
    }
}
