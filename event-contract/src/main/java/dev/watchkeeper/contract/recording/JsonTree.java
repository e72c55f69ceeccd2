package dev.watchkeeper.contract.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** JSON with its numbers as they were written, so that writing it again gives the same bytes. */
sealed interface JsonTree {
    /** Members in their order; as many names as values. */
    record Members(List<String> names, List<JsonTree> values) implements JsonTree {}

    record Elements(List<JsonTree> values) implements JsonTree {}

    record Text(String value) implements JsonTree {}

    record Digits(String value) implements JsonTree {}

    /** {@code true}, {@code false} or {@code null}. */
    record Literal(String value) implements JsonTree {}

    /** Parses and writes; holds the limits. */
    final class Form {
        private static final JsonFactory JSON = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(64).build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();

        private Form() {}

        /** The tree of a text that is written again byte for byte; empty for every other text, JSON or not. */
        static Optional<JsonTree> exactly(byte[] bytes) {
            try (JsonParser parser = JSON.createParser(bytes)) {
                JsonTree tree = read(parser, parser.nextToken());
                return parser.nextToken() == null && Arrays.equals(bytes(tree), bytes)
                        ? Optional.of(tree)
                        : Optional.empty();
            } catch (IOException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        static byte[] bytes(JsonTree tree) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
            try (JsonGenerator out = JSON.createGenerator(bytes)) {
                write(tree, out);
            } catch (IOException e) {
                throw new UncheckedIOException("memory can be written to", e);
            }
            return bytes.toByteArray();
        }

        private static JsonTree read(JsonParser parser, JsonToken token) throws IOException {
            if (token == null) {
                throw new IllegalArgumentException("it ends too early");
            }
            return switch (token) {
                case START_OBJECT -> {
                    List<String> names = new ArrayList<>();
                    List<JsonTree> values = new ArrayList<>();
                    while (parser.nextToken() != JsonToken.END_OBJECT) {
                        names.add(usual(parser.currentName()));
                        values.add(read(parser, parser.nextToken()));
                    }
                    yield new Members(names, values);
                }
                case START_ARRAY -> {
                    List<JsonTree> values = new ArrayList<>();
                    for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                        values.add(read(parser, next));
                    }
                    yield new Elements(values);
                }
                case VALUE_STRING -> new Text(parser.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(parser.getText());
                case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> new Literal(parser.getText());
                default -> throw new IllegalArgumentException("no value begins with " + token);
            };
        }

        /** A name that can stand in a list of names. */
        private static String usual(String name) {
            if (name.isEmpty() || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("no member of an event has such a name");
            }
            return name;
        }

        private static void write(JsonTree tree, JsonGenerator out) throws IOException {
            switch (tree) {
                case Members members -> {
                    out.writeStartObject();
                    for (int i = 0; i < members.names().size(); i++) {
                        out.writeFieldName(members.names().get(i));
                        write(members.values().get(i), out);
                    }
                    out.writeEndObject();
                }
                case Elements elements -> {
                    out.writeStartArray();
                    for (JsonTree value : elements.values()) {
                        write(value, out);
                    }
                    out.writeEndArray();
                }
                case Text text -> out.writeString(text.value());
                case Digits digits -> out.writeNumber(digits.value());
                case Literal literal -> out.writeRawValue(literal.value());
            }
        }
    }
}
