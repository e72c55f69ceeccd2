package dev.watchkeeper.verification.history;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One file of rows, in order of time.
 *
 * @param path below the data folder, with {@code $subject} and {@code *}; exactly one file must fit
 * @param where columns and the words that a row must have there to count
 * @param missing words that say that there is no value; an empty field always does
 */
public record DataFile(
        String path, TimeColumn time, Map<String, String> where, Set<String> missing, List<Series> series) {
    public DataFile {
        where = Map.copyOf(where);
        missing = Set.copyOf(missing);
        series = List.copyOf(series);
    }
}
