package dev.watchkeeper.verification.history.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.verification.history.Row;
import dev.watchkeeper.verification.history.Rows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One JSON object per line; a field that is null or not there has no value. */
final class JsonRows implements Rows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedReader lines;
    private final String file;
    private long number;

    JsonRows(Path path, String file) throws IOException {
        this.lines = Files.newBufferedReader(path);
        this.file = file;
    }

    @Override
    public Optional<Row> next() {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    return Optional.of(row(line));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(place() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Row row(String line) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(place() + " is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException(place() + " is no JSON object");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        node.properties()
                .forEach(field -> fields.put(
                        field.getKey(),
                        field.getValue().isNull() ? "" : field.getValue().asText()));
        return new Row(place(), fields);
    }

    private String place() {
        return file + " line " + number;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be closed", e);
        }
    }
}
