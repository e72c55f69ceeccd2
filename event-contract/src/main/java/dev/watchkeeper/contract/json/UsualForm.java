package dev.watchkeeper.contract.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent.Observed;
import dev.watchkeeper.contract.event.Ticked;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the two events that are nearly all of what is read in exactly the form in which {@link EventCodec} writes them: these
 * fields, in this order. It gives up at anything else, right or wrong, and the general way reads the record again: only that way
 * refuses, so that there is one place which says what is wrong.
 */
final class UsualForm {
    private static final String OBSERVED = EventTypes.ofRecord(Observed.class).fullType();
    private static final String TICKED = EventTypes.ofRecord(Ticked.class).fullType();

    private static final SerializedString CONTEXT = new SerializedString("context");
    private static final List<SerializedString> OF_CONTEXT = List.of(
            new SerializedString("specversion"),
            new SerializedString("id"),
            new SerializedString("source"),
            new SerializedString("type"),
            new SerializedString("timestamp"));
    private static final SerializedString SUBJECT = new SerializedString("subject");
    private static final SerializedString ID = new SerializedString("id");
    private static final SerializedString SOURCE = new SerializedString("source");
    private static final SerializedString CONTENT = new SerializedString("content");

    /** Fields that come in a fixed order cannot come twice: looking for that would cost as much as reading. */
    private static final JsonFactory FACTORY = ContractJson.factory(false);

    private UsualForm() {}

    /** The event in the body of a record; empty for other types and other forms, and when it is wrong. */
    static Optional<Event> read(String fullType, byte[] body) {
        boolean observed = fullType.equals(OBSERVED);
        if (!observed && !fullType.equals(TICKED)) {
            return Optional.empty();
        }
        try (JsonParser in = FACTORY.createParser(body)) {
            FieldsInOrder fields = new FieldsInOrder(in);
            begin(fields);
            Event event = observed ? new ObservedReader(fields).read() : TickedReader.read(fields);
            for (int open = 0; open < 3; open++) {
                fields.token(JsonToken.END_OBJECT);
            }
            return Optional.of(event);
        } catch (IOException | IllegalArgumentException | DateTimeException | ArithmeticException otherForm) {
            return Optional.empty();
        }
    }

    /** Up to the first field of what is ours. */
    private static void begin(FieldsInOrder fields) throws IOException {
        fields.token(JsonToken.START_OBJECT);
        fields.object(CONTEXT);
        for (SerializedString name : OF_CONTEXT) {
            fields.text(name);
        }
        fields.token(JsonToken.END_OBJECT);
        fields.object(SUBJECT);
        fields.text(ID);
        fields.text(SOURCE);
        fields.object(CONTENT);
    }
}
