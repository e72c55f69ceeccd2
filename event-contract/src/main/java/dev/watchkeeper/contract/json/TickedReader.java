package dev.watchkeeper.contract.json;

import com.fasterxml.jackson.core.io.SerializedString;
import dev.watchkeeper.contract.event.Ticked;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a tick that found nothing lost, for {@link UsualForm}. */
final class TickedReader {
    private static final SerializedString PARTITION = new SerializedString("partition");
    private static final SerializedString AT = new SerializedString("at");
    private static final SerializedString SEEN = new SerializedString("seen");
    private static final SerializedString GAPS = new SerializedString("gaps");

    private TickedReader() {}

    static Ticked read(FieldsInOrder fields) throws IOException {
        int partition = Math.toIntExact(fields.whole(PARTITION));
        Instant at = Instant.parse(fields.text(AT));
        SortedMap<String, Long> seen = new TreeMap<>();
        fields.object(SEEN);
        String name = fields.nextName();
        while (!name.isEmpty()) {
            // Ascending, as they are written: so none comes twice.
            if (!seen.isEmpty() && seen.lastKey().compareTo(name) >= 0) {
                throw fields.otherForm();
            }
            seen.put(name, fields.whole());
            name = fields.nextName();
        }
        fields.array(GAPS);
        if (fields.more()) {
            throw fields.otherForm();
        }
        return new Ticked(partition, at, seen, List.of());
    }
}
