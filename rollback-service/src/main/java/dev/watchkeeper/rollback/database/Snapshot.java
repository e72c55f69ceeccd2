package dev.watchkeeper.rollback.database;

import java.time.Instant;
import java.util.Optional;

/**
 * A snapshot, as RDS describes it.
 *
 * @param arn names it in the whole of AWS
 * @param resource the instance that it was taken of, whatever that is called now
 * @param taken the instant of the data; empty while it is being taken
 * @param key that it is encrypted with
 */
public record Snapshot(
        String id,
        String arn,
        String instance,
        String resource,
        String status,
        Optional<Instant> taken,
        String engine,
        String engineVersion,
        Optional<String> key) {

    public boolean available() {
        return status.equals("available") && taken.isPresent();
    }
}
