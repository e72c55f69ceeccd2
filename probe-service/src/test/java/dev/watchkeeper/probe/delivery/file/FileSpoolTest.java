package dev.watchkeeper.probe.delivery.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.json.EncodedEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSpoolTest {
    @TempDir
    private Path folder;

    @Test
    void keepsEventsInOrderAcrossARestart() throws Exception {
        try (FileSpool spool = new FileSpool(folder, 10_000)) {
            spool.append(event("1"));
            spool.append(event("2"));
        }
        try (FileSpool again = new FileSpool(folder, 10_000)) {
            assertThat(again.oldest(10)).extracting(FileSpoolTest::text).containsExactly("1", "2");
            assertThat(again.oldest(1).getFirst().headers()).containsKey("seq");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 12, 20, 40})
    void tornEndIsCutOffAndTheRestIsKept(int bytesLeft) throws Exception {
        Path file = folder.resolve("observations.spool");
        try (FileSpool spool = new FileSpool(folder, 10_000)) {
            spool.append(event("1"));
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(
                file, java.util.Arrays.copyOf(whole, Math.min(bytesLeft, whole.length - 1)), StandardOpenOption.APPEND);
        try (FileSpool again = new FileSpool(folder, 10_000)) {
            assertThat(again.append(event("2"))).isTrue();
            assertThat(again.oldest(10)).extracting(FileSpoolTest::text).containsExactly("1", "2");
        }
    }

    @Test
    void changedByteEndsTheSpoolThere() throws Exception {
        Path file = folder.resolve("observations.spool");
        try (FileSpool spool = new FileSpool(folder, 10_000)) {
            spool.append(event("1"));
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        try (FileSpool again = new FileSpool(folder, 10_000)) {
            assertThat(again.depth()).isZero();
        }
    }

    @Test
    void refusesWhatGoesBeyondItsBoundAndIsEmptyWhenAllIsForgotten() throws Exception {
        try (FileSpool spool = new FileSpool(folder, 200)) {
            int kept = 0;
            while (spool.append(event("x".repeat(20)))) {
                kept++;
            }
            assertThat(kept).isBetween(1, 3);
            spool.forget(kept);
            assertThat(Files.size(folder.resolve("observations.spool"))).isZero();
            assertThat(spool.append(event("y"))).isTrue();
        }
    }

    private static EncodedEvent event(String text) {
        return new EncodedEvent(
                "watchkeeper.observations",
                "dep-1",
                Map.of("seq", "1-1".getBytes(StandardCharsets.UTF_8)),
                Optional.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(EncodedEvent event) {
        return new String(event.value().orElseThrow(), StandardCharsets.UTF_8);
    }
}
