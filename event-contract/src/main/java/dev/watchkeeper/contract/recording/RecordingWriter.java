package dev.watchkeeper.contract.recording;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.recording.ColumnPath.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Packs the events of a watch in columns: all that stands at the same place of a value lies together and is written as the distance
 * to the one before, and gzip packs the rest. A day's ticks become a few bytes each. Not for several threads.
 */
public final class RecordingWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ColumnOut> columns = new LinkedHashMap<>();
    private final ColumnPath<ColumnOut> root = new ColumnPath<>("", this::column);
    private final TextOut texts = new TextOut();
    private final TreeOut trees = new TreeOut(texts);
    private final DeploymentId deployment;
    private long records;
    private Instant from = Instant.MAX;
    private Instant to = Instant.MIN;

    public RecordingWriter(DeploymentId deployment) {
        this.deployment = deployment;
    }

    public void add(RecordedEvent recorded) {
        records++;
        from = recorded.appended().isBefore(from) ? recorded.appended() : from;
        to = recorded.appended().isAfter(to) ? recorded.appended() : to;
        EncodedEvent event = RecordedForm.kept(recorded.event());
        root.part(Part.WORD).word(event.topic());
        ColumnPath<ColumnOut> topic = root.child(event.topic());
        topic.part(Part.WORD).near(recorded.partition());
        topic.part(Part.NUMBER).near(recorded.offset());
        topic.part(Part.SCALE).near(recorded.appended().toEpochMilli());
        texts.newRecord();
        texts.write(topic.child("key"), event.key());
        headers(topic.child("headers"), event);
        value(topic.child("value"), event.value());
    }

    public long records() {
        return records;
    }

    /** The whole file. Nothing can be added any more. */
    public byte[] finish() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new Best(bytes)) {
            out.write((head() + "\n").getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, ColumnOut> column : columns.entrySet()) {
                ColumnOut frame = new ColumnOut();
                frame.sized(column.getKey().getBytes(StandardCharsets.UTF_8));
                frame.sized(column.getValue().bytes());
                out.write(frame.bytes());
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
        return bytes.toByteArray();
    }

    private String head() {
        return JSON.createObjectNode()
                .put(RecordedForm.FORMAT_FIELD, RecordedForm.COLUMNS)
                .put("deployment", deployment.value())
                .put("from", records == 0 ? "" : from.toString())
                .put("to", records == 0 ? "" : to.toString())
                .put("records", records)
                .toString();
    }

    private void headers(ColumnPath<ColumnOut> path, EncodedEvent event) {
        List<String> names = List.copyOf(event.headers().keySet());
        path.part(Part.SHAPE).number(names.size());
        names.forEach(name -> path.part(Part.WORD).word(name));
        for (String name : RecordedForm.inOrder(event.headers().keySet())) {
            ColumnPath<ColumnOut> header = path.child(name);
            byte[] content = Objects.requireNonNull(event.headers().get(name));
            String text = RecordedForm.text(content);
            boolean readable = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), content);
            header.part(Part.KIND).number(readable ? RecordedForm.IN_COLUMNS : RecordedForm.AS_IT_IS);
            if (readable) {
                texts.write(header.child("text"), text);
            } else {
                header.part(Part.BYTES).sized(content);
            }
            if (name.equals(RecordedForm.SEQ)) {
                texts.tickId(RecordedForm.tickId(event.topic(), event.key(), text));
            }
        }
    }

    private void value(ColumnPath<ColumnOut> path, Optional<byte[]> value) {
        ColumnOut kind = path.part(Part.LENGTH);
        if (value.isEmpty()) {
            kind.number(RecordedForm.ERASED);
            return;
        }
        Optional<JsonTree> tree = JsonTree.Form.exactly(value.get());
        if (tree.isPresent()) {
            kind.number(RecordedForm.IN_COLUMNS);
            trees.write(path, tree.get());
        } else {
            kind.number(RecordedForm.AS_IT_IS);
            path.part(Part.BYTES).sized(value.get());
        }
    }

    private ColumnOut column(String name) {
        return columns.computeIfAbsent(name, n -> new ColumnOut());
    }

    /** Gzip that takes its time: a recording is packed once and kept for more than a year. */
    private static final class Best extends GZIPOutputStream {
        Best(OutputStream out) throws IOException {
            super(out, 64 * 1024);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
