package dev.watchkeeper.verification.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.verification.replay.file.RecordingFile;
import dev.watchkeeper.verification.watch.streams.RecordedRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final List<Recorded> RECORDING = RecordedRun.ofABadVersion();

    @Test
    void aRecordedWatchGivesTheSameBytesAgain() {
        Replayed replayed = Replay.of(RECORDING);

        assertThat(replayed.lines()).hasSizeGreaterThan(5);
        assertThat(replayed.lines())
                .allSatisfy(line -> assertThat(line.same()).as(line.toString()).isTrue());
        assertThat(replayed.same()).isTrue();
    }

    @Test
    void theOrderOfTheRecordsInTheFileDoesNotMatter() {
        List<Recorded> shuffled = new ArrayList<>(RECORDING);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(Replay.of(shuffled)).isEqualTo(Replay.of(RECORDING));
    }

    @Test
    void aChangedObservationIsFound() {
        List<Recorded> changed = new ArrayList<>();
        for (Recorded recorded : RECORDING) {
            byte[] value = recorded.record().value().orElseThrow();
            String text = new String(value, StandardCharsets.UTF_8).replace("\"bad\":30,", "\"bad\":29,");
            boolean observation = recorded.topic().equals(Topic.OBSERVATIONS.topicName());
            changed.add(
                    observation
                            ? new Recorded(
                                    recorded.partition(),
                                    recorded.offset(),
                                    recorded.appended(),
                                    new EncodedEvent(
                                            recorded.topic(),
                                            recorded.record().key(),
                                            recorded.record().headers(),
                                            Optional.of(text.getBytes(StandardCharsets.UTF_8))))
                            : recorded);
        }

        assertThat(Replay.of(changed).same()).isFalse();
    }

    @Test
    void aMissingVerdictOfARecordThatTriggeredTwoIsFound() {
        List<Recorded> missing = new ArrayList<>(RECORDING);
        List<Recorded> verdicts = RECORDING.stream()
                .filter(r -> r.topic().equals(Topic.VERDICTS.topicName()))
                .toList();
        missing.remove(verdicts.getFirst());

        assertThat(Replay.of(missing).same()).isFalse();
    }

    @Test
    void nothingRecordedIsNotTheSame() {
        assertThat(Replay.of(List.of()).same()).isFalse();
    }

    @Test
    void aRecordingIsReadPlainAndCompressed() throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        RecordingFile.write("d-1", RECORDING, plain);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain.toByteArray());
        }

        List<Recorded> fromPlain = RecordingFile.read(new ByteArrayInputStream(plain.toByteArray()));
        List<Recorded> fromCompressed = RecordingFile.read(new ByteArrayInputStream(compressed.toByteArray()));

        assertThat(Replay.of(fromPlain).same()).isTrue();
        assertThat(Replay.of(fromCompressed).same()).isTrue();
    }

    @Test
    void aFileThatIsNoRecordingSaysSo() {
        assertThatThrownBy(() -> RecordingFile.read(stream("{\"hello\":1}\n")))
                .hasMessageContaining("line 1 is not the head of a recording");
        assertThatThrownBy(() -> RecordingFile.read(stream("{\"recording\":1}\n{\"topic\":\"x\"}\n")))
                .hasMessageContaining("line 2 is no record");
        assertThatThrownBy(() -> RecordingFile.read(stream("PK"))).hasMessageContaining("line 1 is not JSON");
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
