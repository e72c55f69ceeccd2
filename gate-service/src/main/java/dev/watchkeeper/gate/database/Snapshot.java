package dev.watchkeeper.gate.database;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A snapshot of RDS.
 *
 * @param instance of which it was taken, by the name that it had then
 * @param resource the same instance, whatever that is called now
 * @param status in RDS's words, such as {@code creating}
 * @param taken the instant of its data; empty while it is being taken
 * @param percent so much of it is there, 0 to 100; 100 where RDS does not say
 * @param key that it is encrypted with
 * @param gib the size of the storage of which it was taken
 */
public record Snapshot(
        String id,
        String instance,
        String resource,
        String status,
        Optional<Instant> taken,
        int percent,
        String engine,
        String engineVersion,
        Optional<String> key,
        int gib,
        Map<String, String> tags) {
    public Snapshot {
        tags = Map.copyOf(tags);
    }

    public boolean available() {
        return status.equals("available") && taken.isPresent();
    }
}
