package dev.watchkeeper.verification.replay.file;

import dev.watchkeeper.contract.recording.RecordedEvent;
import dev.watchkeeper.contract.recording.RecordedLines;
import dev.watchkeeper.contract.recording.RecordingReader;
import dev.watchkeeper.verification.replay.Recorded;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** A recording as a file: in columns as the notifier packs it, or as JSON lines. */
public final class RecordingFile {
    private RecordingFile() {}

    /**
     * Reads a recording.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException saying where it is no recording
     */
    public static List<Recorded> read(InputStream source) throws IOException {
        List<Recorded> records = new ArrayList<>();
        RecordingReader.each(
                source,
                event -> records.add(new Recorded(event.partition(), event.offset(), event.appended(), event.event())));
        return records;
    }

    /** Writes a recording as JSON lines, not compressed. */
    public static void write(String deployment, List<Recorded> records, OutputStream target) throws IOException {
        RecordedLines.writeHead(deployment, target);
        for (Recorded recorded : records) {
            RecordedLines.write(
                    new RecordedEvent(recorded.partition(), recorded.offset(), recorded.appended(), recorded.record()),
                    target);
        }
    }
}
