package dev.watchkeeper.notifier.recording.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.notifier.archive.ArchivedRecord;
import dev.watchkeeper.notifier.recording.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Writes a recording as gzipped JSON lines: a header, then a line per record with its bytes in base64. */
public final class RecordingFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordingFile() {}

    public static byte[] write(Recording recording) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            line(
                    out,
                    JSON.createObjectNode()
                            .put("recording", 1)
                            .put("deployment", recording.deployment().value())
                            .put("from", recording.from().toString())
                            .put("to", recording.to().toString()));
            for (ArchivedRecord record : recording.records()) {
                line(out, node(record));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return bytes.toByteArray();
    }

    private static ObjectNode node(ArchivedRecord record) {
        ObjectNode node = JSON.createObjectNode()
                .put("topic", record.topic())
                .put("partition", record.partition())
                .put("offset", record.offset())
                .put("appendTime", record.appendTime().toString())
                .put("key", record.key());
        ObjectNode headers = node.putObject("headers");
        new TreeMap<>(record.headers()).forEach(headers::put);
        record.value().ifPresentOrElse(value -> node.put("value", value), () -> node.putNull("value"));
        return node;
    }

    private static void line(OutputStream out, ObjectNode node) throws IOException {
        out.write(JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
