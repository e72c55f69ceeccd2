package dev.watchkeeper.contract.recording;

import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.recording.ColumnPath.Part;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Writes texts into their columns, each in the shortest of its forms. */
final class TextOut {
    /** A shorter one is not worth a look at those before it. */
    static final int WORTH_REMEMBERING = 8;

    /** Those that stand in the headers; further on, the distance to the text before in the column is shorter. */
    static final int MOST_REMEMBERED = 16;

    private final IdentityHashMap<ColumnPath<ColumnOut>, String> before = new IdentityHashMap<>();
    private final Map<String, Integer> earlier = new HashMap<>();
    private String tickId = "";

    void newRecord() {
        earlier.clear();
        tickId = "";
    }

    /** What a tick's id is, as soon as its sequence has been written; empty for every other record. */
    void tickId(String id) {
        tickId = id;
    }

    void write(ColumnPath<ColumnOut> path, String text) {
        TextForm form = form(path, text);
        path.part(Part.KIND).number(form.code());
        switch (form) {
            case SAME, TICK_ID -> {}
            case EARLIER -> path.part(Part.LENGTH).number(Objects.requireNonNull(earlier.get(text)));
            case MILLISECONDS -> path.part(Part.NUMBER).near(Instant.parse(text).toEpochMilli());
            case NANOSECONDS -> path.part(Part.NUMBER).near(TextForm.nanoseconds(Instant.parse(text)));
            case UUID_BYTES -> path.part(Part.BYTES).raw(bytes(UUID.fromString(text)));
            case WHOLE -> path.part(Part.NUMBER).near(Long.parseLong(text));
            case SEQUENCE -> {
                Sequence sequence = Sequence.parse(text);
                path.part(Part.SCALE).near(sequence.epoch());
                path.part(Part.NUMBER).near(sequence.counter());
            }
            case WORD -> path.part(Part.WORD).word(text);
        }
        before.put(path, text);
        remember(text);
    }

    private TextForm form(ColumnPath<ColumnOut> path, String text) {
        if (text.equals(before.get(path))) {
            return TextForm.SAME;
        }
        if (earlier.containsKey(text)) {
            return TextForm.EARLIER;
        }
        return !tickId.isEmpty() && tickId.equals(text) ? TextForm.TICK_ID : TextForm.of(text);
    }

    private void remember(String text) {
        if (text.length() >= WORTH_REMEMBERING && earlier.size() < MOST_REMEMBERED) {
            earlier.putIfAbsent(text, earlier.size());
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
