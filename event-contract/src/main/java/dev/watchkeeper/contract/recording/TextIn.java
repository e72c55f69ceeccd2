package dev.watchkeeper.contract.recording;

import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.recording.ColumnPath.Part;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.UUID;

/** Reads what {@link TextOut} wrote. */
final class TextIn {
    private final IdentityHashMap<ColumnPath<ColumnIn>, String> before = new IdentityHashMap<>();
    private final List<String> earlier = new ArrayList<>();
    private final Spent spent;
    private String tickId = "";

    TextIn(Spent spent) {
        this.spent = spent;
    }

    void newRecord() {
        earlier.clear();
        tickId = "";
    }

    /** What a tick's id is, as soon as its sequence has been read. */
    void tickId(String id) {
        tickId = id;
    }

    String read(ColumnPath<ColumnIn> path) {
        int kind = path.part(Part.KIND).small();
        String text = text(
                path,
                TextForm.of(kind)
                        .orElseThrow(() ->
                                new IllegalArgumentException("the recording holds a text of an unknown form " + kind)));
        spent.forAMoment(text.length());
        before.put(path, text);
        if (text.length() >= TextOut.WORTH_REMEMBERING
                && earlier.size() < TextOut.MOST_REMEMBERED
                && !earlier.contains(text)) {
            earlier.add(text);
        }
        return text;
    }

    private String text(ColumnPath<ColumnIn> path, TextForm form) {
        return switch (form) {
            case SAME -> known(before.get(path));
            case EARLIER -> earlier(path.part(Part.LENGTH).small());
            case MILLISECONDS ->
                Instant.ofEpochMilli(path.part(Part.NUMBER).near()).toString();
            case NANOSECONDS ->
                TextForm.ofNanoseconds(path.part(Part.NUMBER).near()).toString();
            case UUID_BYTES -> uuid(path.part(Part.BYTES).raw(16)).toString();
            case WHOLE -> Long.toString(path.part(Part.NUMBER).near());
            case SEQUENCE ->
                new Sequence(
                                path.part(Part.SCALE).near(),
                                path.part(Part.NUMBER).near())
                        .toString();
            case TICK_ID -> tickId;
            case WORD -> path.part(Part.WORD).word();
        };
    }

    private String earlier(int index) {
        if (index < 0 || index >= earlier.size()) {
            throw new IllegalArgumentException("the recording repeats a text that it does not hold");
        }
        return earlier.get(index);
    }

    private static String known(@org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("the recording repeats a text that it does not hold");
        }
        return text;
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
