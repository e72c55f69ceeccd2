package dev.watchkeeper.contract.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.recording.ColumnPath.Part;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Reads a recording, of this form or of the one before (JSON lines, gzipped or not). What is broken is an IllegalArgumentException
 * with a sentence for people.
 */
public final class RecordingReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_HEAD = 64 * 1024;

    /** A watch of seven days with a hundred checks has about a tenth of that. */
    private static final int LARGEST_COLUMN = 256 * 1024 * 1024;

    private final Map<String, ColumnIn> columns = new HashMap<>();
    private final ColumnPath<ColumnIn> root = new ColumnPath<>("", this::column);
    private final Spent spent;
    private final TextIn texts;
    private final TreeIn trees;

    private RecordingReader(Spent spent) {
        this.spent = spent;
        this.texts = new TextIn(spent);
        this.trees = new TreeIn(texts, spent);
    }

    /**
     * Reads all of a recording.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException when it is no recording, saying where
     */
    public static List<RecordedEvent> all(InputStream source) throws IOException {
        List<RecordedEvent> records = new ArrayList<>();
        each(source, records::add);
        return records;
    }

    /** Gives each record of a recording of our own in its order. */
    public static void each(InputStream source, Consumer<RecordedEvent> reader) throws IOException {
        each(source, RecordingLimits.NONE, reader);
    }

    /**
     * Gives each record in its order.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException when it is no recording, or one beyond the limits, saying so
     */
    public static void each(InputStream source, RecordingLimits limits, Consumer<RecordedEvent> reader)
            throws IOException {
        Spent spent = new Spent(limits);
        InputStream plain = plain(source);
        JsonNode head = head(plain);
        switch (head.path(RecordedForm.FORMAT_FIELD).asInt(0)) {
            case RecordedForm.LINES -> RecordedLines.read(plain, spent, reader);
            case RecordedForm.COLUMNS -> {
                long records = head.path("records").asLong();
                spent.announced(records);
                new RecordingReader(spent).read(plain, records, reader);
            }
            default ->
                throw new IllegalArgumentException("line 1 is not the head of a recording of format "
                        + RecordedForm.LINES + " or " + RecordedForm.COLUMNS
                        + ": give a file from /api/v1/deployments/<id>/recording");
        }
    }

    private void read(InputStream in, long records, Consumer<RecordedEvent> reader) throws IOException {
        columns(in);
        for (long i = 1; i <= records; i++) {
            reader.accept(record(i));
        }
    }

    private void columns(InputStream in) throws IOException {
        Optional<byte[]> name = sized(in);
        while (name.isPresent()) {
            byte[] content = sized(in)
                    .orElseThrow(() -> new IllegalArgumentException("the recording ends in the middle of a column"));
            spent.forGood(Spent.A_COLUMN);
            columns.put(RecordedForm.text(name.get()), new ColumnIn(content, spent));
            name = sized(in);
        }
    }

    private RecordedEvent record(long number) {
        spent.newRecord();
        try {
            RecordedEvent record = record();
            spent.record(record.event());
            return record;
        } catch (ArithmeticException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "record " + number + " of the recording is broken: " + e.getMessage(), e);
        }
    }

    private RecordedEvent record() {
        String topicName = root.part(Part.WORD).word();
        spent.forAMoment(topicName.length());
        ColumnPath<ColumnIn> topic = root.child(topicName);
        int partition = Math.toIntExact(topic.part(Part.WORD).near());
        long offset = topic.part(Part.NUMBER).near();
        Instant appended = Instant.ofEpochMilli(topic.part(Part.SCALE).near());
        texts.newRecord();
        String key = texts.read(topic.child("key"));
        Map<String, byte[]> headers = headers(topic.child("headers"), topicName, key);
        return new RecordedEvent(
                partition, offset, appended, new EncodedEvent(topicName, key, headers, value(topic.child("value"))));
    }

    private Map<String, byte[]> headers(ColumnPath<ColumnIn> path, String topic, String key) {
        int count = path.part(Part.SHAPE).small();
        Map<String, byte[]> headers = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = path.part(Part.WORD).word();
            spent.forAMoment(Spent.A_NODE + name.length());
            headers.put(name, new byte[0]);
        }
        for (String name : RecordedForm.inOrder(headers.keySet())) {
            ColumnPath<ColumnIn> header = path.child(name);
            if (header.part(Part.KIND).small() == RecordedForm.AS_IT_IS) {
                headers.put(name, header.part(Part.BYTES).sized());
                continue;
            }
            String text = texts.read(header.child("text"));
            headers.put(name, text.getBytes(StandardCharsets.UTF_8));
            if (name.equals(RecordedForm.SEQ)) {
                texts.tickId(RecordedForm.tickId(topic, key, text));
            }
        }
        return headers;
    }

    private Optional<byte[]> value(ColumnPath<ColumnIn> path) {
        return switch (path.part(Part.LENGTH).small()) {
            case RecordedForm.ERASED -> Optional.empty();
            case RecordedForm.AS_IT_IS -> Optional.of(path.part(Part.BYTES).sized());
            default -> Optional.of(JsonTree.Form.bytes(trees.read(path, 0)));
        };
    }

    /** A column that is not there is empty; reading from it says that the recording ends too early. */
    private ColumnIn column(String name) {
        return columns.computeIfAbsent(name, n -> new ColumnIn(new byte[0], spent));
    }

    private static InputStream plain(InputStream source) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(source);
        buffered.mark(2);
        int first = buffered.read();
        int second = buffered.read();
        buffered.reset();
        return new BufferedInputStream(
                first == 0x1f && second == 0x8b ? new GZIPInputStream(buffered, 64 * 1024) : buffered);
    }

    private static JsonNode head(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n' && line.size() < LONGEST_HEAD; next = in.read()) {
            line.write(next);
        }
        try {
            JsonNode head = JSON.readTree(line.toByteArray());
            return head == null ? JSON.createObjectNode() : head;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException("line 1 is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Optional<byte[]> sized(InputStream in) throws IOException {
        long length = 0;
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (int shift = 0; ; shift += 7, next = in.read()) {
            if (next < 0 || shift > 35) {
                throw new IllegalArgumentException("the recording ends in the middle of a column");
            }
            length |= (next & 0x7fL) << shift;
            if (next < 0x80) {
                break;
            }
        }
        length = (length >>> 1) ^ -(length & 1);
        if (length < 0 || length > LARGEST_COLUMN) {
            throw new IllegalArgumentException("the recording holds a column of " + length + " bytes");
        }
        byte[] content = in.readNBytes((int) length);
        if (content.length < length) {
            throw new IllegalArgumentException("the recording ends in the middle of a column");
        }
        return Optional.of(content);
    }
}
