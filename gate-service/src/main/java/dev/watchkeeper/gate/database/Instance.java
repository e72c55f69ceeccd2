package dev.watchkeeper.gate.database;

import dev.watchkeeper.gate.maintenance.Upkeep;
import java.time.Instant;
import java.util.Optional;

/**
 * An instance of RDS.
 *
 * @param arn names it in the whole of AWS
 * @param resource stays the same whatever the instance is called
 * @param status in RDS's words, such as {@code backing-up}
 * @param cluster that it belongs to; backups are the cluster's then
 * @param key that it is encrypted with
 * @param backupDays so long its automatic backups are kept; 0: none are made
 * @param latestRestorable up to here it can be restored to any point
 * @param upkeep what is planned for it, as far as the instance itself tells
 */
public record Instance(
        String name,
        String arn,
        String resource,
        String status,
        boolean multiZone,
        Optional<String> cluster,
        String engine,
        String engineVersion,
        Optional<String> key,
        int backupDays,
        Optional<Instant> latestRestorable,
        Upkeep upkeep) {}
