package dev.watchkeeper.verification.history;

import java.util.Map;
import java.util.Optional;

/**
 * One row as it was written.
 *
 * @param place the file and the line, for a sentence about a mistake
 */
public record Row(String place, Map<String, String> fields) {
    /** @throws IllegalArgumentException naming the column that is not there */
    public String field(String column) {
        return Optional.ofNullable(fields.get(column))
                .orElseThrow(() ->
                        bad("there is no column '" + column + "'; there are " + String.join(", ", fields.keySet())));
    }

    public IllegalArgumentException bad(String sentence) {
        return new IllegalArgumentException(place + ": " + sentence);
    }
}
