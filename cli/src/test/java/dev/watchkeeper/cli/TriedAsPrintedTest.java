package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.verification.backtest.PastWatch;
import dev.watchkeeper.verification.backtest.Tried;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.replay.file.RecordingFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page shows of a tried policy is what the command line prints, letter by letter. */
class TriedAsPrintedTest {
    private static InputStream recording() {
        return Objects.requireNonNull(TriedAsPrintedTest.class.getResourceAsStream("/bad-version.recording"));
    }

    @Test
    void oneRecordingIsSaidInTheSameWords(@TempDir Path folder) throws IOException {
        Path recordings = Files.createDirectory(folder.resolve("recordings"));
        try (InputStream in = recording()) {
            Files.copy(in, recordings.resolve("d-1.recording"));
        }
        Path policy = Files.writeString(folder.resolve("policy.yaml"), BacktestTest.POLICY);
        StringWriter printed = new StringWriter();
        Main.command()
                .setOut(new PrintWriter(printed, true))
                .execute("backtest", policy.toString(), "--recordings", recordings.toString());

        Tried tried;
        try (InputStream in = recording()) {
            tried = Tried.of(
                    PastWatch.of(RecordingFile.read(in)).orElseThrow(),
                    new WatchRules(((PolicyReading.Accepted) PolicyReader.read(BacktestTest.POLICY)).policy()));
        }

        assertThat(printed.toString().lines()).isNotEmpty().containsExactlyElementsOf(tried.text());
    }
}
