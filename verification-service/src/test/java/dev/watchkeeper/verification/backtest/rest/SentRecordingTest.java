package dev.watchkeeper.verification.backtest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.kit.problem.ProblemException;
import dev.watchkeeper.verification.backtest.PastWatch;
import dev.watchkeeper.verification.replay.file.RecordingFile;
import dev.watchkeeper.verification.watch.streams.RecordedRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class SentRecordingTest {
    private static byte[] lines() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordingFile.write("d-1", RecordedRun.ofABadVersion(), out);
        return out.toByteArray();
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static PastWatch read(byte[] content) {
        return SentRecording.read(Base64.getEncoder().encodeToString(content));
    }

    @Test
    void itIsReadPackedAndAsItIs() throws IOException {
        assertThat(read(lines())).isEqualTo(read(packed(lines())));
        assertThat(read(lines()).acted()).isPresent();
    }

    @Test
    void aFewBytesThatUnpackToMoreThanAWatchAreRefused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            RecordingFile.write("d-1", java.util.List.of(), gzip);
            byte[] spaces = new byte[1024 * 1024];
            java.util.Arrays.fill(spaces, (byte) '\n');
            for (int i = 0; i < 65; i++) {
                gzip.write(spaces);
            }
        }
        assertThat(bomb.size()).isLessThan(1024 * 1024);

        assertThatThrownBy(() -> read(bomb.toByteArray()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("unpacked it has more than");
        assertThatThrownBy(() -> read(packed(packed(lines())))).hasMessageContaining("packed twice");
    }

    @Test
    void whatIsNoRecordingIsSaid() throws IOException {
        assertThatThrownBy(() -> SentRecording.read(null)).hasMessageContaining("missing");
        assertThatThrownBy(() -> SentRecording.read("*")).hasMessageContaining("This is no recording");
        assertThatThrownBy(() -> read("hello".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("line 1 is not JSON");
        byte[] whole = packed(lines());
        assertThatThrownBy(() -> read(java.util.Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(ProblemException.class);
    }
}
