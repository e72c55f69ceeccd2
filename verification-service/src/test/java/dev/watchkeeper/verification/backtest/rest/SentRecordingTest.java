package dev.watchkeeper.verification.backtest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.recording.RecordedEvent;
import dev.watchkeeper.contract.recording.RecordedLines;
import dev.watchkeeper.contract.recording.RecordingWriter;
import dev.watchkeeper.kit.problem.ProblemException;
import dev.watchkeeper.verification.backtest.PastWatch;
import dev.watchkeeper.verification.replay.file.RecordingFile;
import dev.watchkeeper.verification.watch.streams.RecordedRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
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

    /** Erased, a record has no bytes, and was free. */
    @Test
    void moreRecordsThanAWatchHasAreRefusedHoweverSmallTheyAre() throws IOException {
        RecordingWriter writer = new RecordingWriter(new DeploymentId("d-1"));
        for (int i = 0; i < 200_001; i++) {
            writer.add(empty("watchkeeper.deployment-state", i));
        }
        byte[] sent = writer.finish();
        assertThat(sent.length).isLessThan(64 * 1024);

        assertThatThrownBy(() -> read(sent))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("it has more than 200000 records");
        assertThatThrownBy(() -> read(packed(asLines(200_001))))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("it has more than 200000 records");
    }

    @Test
    void theHeadIsBelievedWhenItSaysThatThereAreTooMany() {
        byte[] head = "{\"recording\":2,\"records\":9500000}\n".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> read(head)).hasMessageContaining("it has more than 200000 records");
    }

    @Test
    void whatNoWatchCanHoldIsRefusedAndWhatItIsNotJudgedByIsLeftOut() throws IOException {
        assertThatThrownBy(() -> read(with(empty("watchkeeper.ticks", 17))))
                .hasMessageContaining("watchkeeper.ticks 2/17 is empty");
        assertThatThrownBy(() -> read(with(empty("elsewhere", 17)))).hasMessageContaining("topic 'elsewhere'");
        assertThat(read(with(empty("watchkeeper.deployment-state", 17)))).isEqualTo(read(lines()));
    }

    private static byte[] with(RecordedEvent event) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(lines());
        RecordedLines.write(event, out);
        return out.toByteArray();
    }

    private static byte[] asLines(int records) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordedLines.writeHead("d-1", out);
        for (int i = 0; i < records; i++) {
            RecordedLines.write(empty("watchkeeper.deployment-state", i), out);
        }
        return out.toByteArray();
    }

    private static RecordedEvent empty(String topic, long offset) {
        return new RecordedEvent(2, offset, Instant.EPOCH, new EncodedEvent(topic, "d-1", Map.of(), Optional.empty()));
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
