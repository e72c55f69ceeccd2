package dev.watchkeeper.contract.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the fields of objects in the one order that is expected; anything else is an {@link IOException}. */
final class FieldsInOrder {
    private final JsonParser in;

    FieldsInOrder(JsonParser in) {
        this.in = in;
    }

    void token(JsonToken expected) throws IOException {
        mustBe(expected, in.nextToken());
    }

    void object(SerializedString name) throws IOException {
        name(name);
        token(JsonToken.START_OBJECT);
    }

    void array(SerializedString name) throws IOException {
        name(name);
        token(JsonToken.START_ARRAY);
    }

    /** Whether another object begins in the array; else the array has ended. */
    boolean more() throws IOException {
        if (in.nextToken() == JsonToken.START_OBJECT) {
            return true;
        }
        mustBe(JsonToken.END_ARRAY, in.currentToken());
        return false;
    }

    /** The name of the next field, whatever it is; empty at the end of the object, and for an empty name an error. */
    String nextName() throws IOException {
        String name = in.nextFieldName();
        if (name == null) {
            mustBe(JsonToken.END_OBJECT, in.currentToken());
            return "";
        }
        if (name.isEmpty()) {
            throw otherForm();
        }
        return name;
    }

    String text(SerializedString name) throws IOException {
        name(name);
        token(JsonToken.VALUE_STRING);
        return in.getText();
    }

    long whole(SerializedString name) throws IOException {
        name(name);
        return whole();
    }

    /** The value of the field whose name was read last. */
    long whole() throws IOException {
        token(JsonToken.VALUE_NUMBER_INT);
        return in.getLongValue();
    }

    /** A number that is written with a fraction, as every double is. */
    double fraction(SerializedString name) throws IOException {
        name(name);
        token(JsonToken.VALUE_NUMBER_FLOAT);
        return in.getDoubleValue();
    }

    boolean flag(SerializedString name) throws IOException {
        name(name);
        JsonToken token = in.nextToken();
        if (token == JsonToken.VALUE_TRUE) {
            return true;
        }
        mustBe(JsonToken.VALUE_FALSE, token);
        return false;
    }

    IOException otherForm() {
        return new JsonParseException(in, "not in the usual form");
    }

    private void name(SerializedString expected) throws IOException {
        if (!in.nextFieldName(expected)) {
            throw otherForm();
        }
    }

    private void mustBe(JsonToken expected, @Nullable JsonToken token) throws IOException {
        if (token != expected) {
            throw otherForm();
        }
    }
}
