package dev.watchkeeper.contract.json;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import java.io.IOException;

/** Reads what a source answered, with {@link ObservedReader}. */
final class ReadingReader {
    private static final SerializedString KIND = new SerializedString("kind");
    private static final SerializedString MEASUREMENT = new SerializedString("measurement");
    private static final SerializedString BAD = new SerializedString("bad");
    private static final SerializedString TOTAL = new SerializedString("total");
    private static final SerializedString VALUE = new SerializedString("value");
    private static final SerializedString HEALTHY = new SerializedString("healthy");
    private static final SerializedString WHY = new SerializedString("why");
    private static final SerializedString NEW_BAD = new SerializedString("newBad");
    private static final SerializedString NEW_TOTAL = new SerializedString("newTotal");
    private static final SerializedString OLD_BAD = new SerializedString("oldBad");
    private static final SerializedString OLD_TOTAL = new SerializedString("oldTotal");
    private static final SerializedString CAUSE = new SerializedString("cause");
    private static final SerializedString CATEGORY = new SerializedString("category");

    private ReadingReader() {}

    /** From the first field of a reading to its end. */
    static Reading read(FieldsInOrder fields) throws IOException {
        Reading reading = switch (fields.text(KIND)) {
            case "measured" -> measured(fields);
            case "missing" -> new Reading.Missing(MissingCause.valueOf(fields.text(CAUSE)), fields.text(WHY));
            case "failed" -> new Reading.Failed(FailureCategory.valueOf(fields.text(CATEGORY)), fields.text(CAUSE));
            default -> throw fields.otherForm();
        };
        fields.token(JsonToken.END_OBJECT);
        return reading;
    }

    private static Reading measured(FieldsInOrder fields) throws IOException {
        fields.object(MEASUREMENT);
        Measurement measurement = switch (fields.text(KIND)) {
            case "counts" -> new Measurement.Counts(fields.whole(BAD), fields.whole(TOTAL));
            case "value" -> new Measurement.Value(fields.fraction(VALUE));
            case "health" -> new Measurement.Health(fields.flag(HEALTHY), fields.text(WHY));
            case "twoversions" ->
                new Measurement.TwoVersions(
                        fields.whole(NEW_BAD), fields.whole(NEW_TOTAL), fields.whole(OLD_BAD), fields.whole(OLD_TOTAL));
            default -> throw fields.otherForm();
        };
        fields.token(JsonToken.END_OBJECT);
        return new Reading.Measured(measurement);
    }
}
