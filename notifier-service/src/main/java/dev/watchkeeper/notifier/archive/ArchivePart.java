package dev.watchkeeper.notifier.archive;

import java.time.LocalDate;

/**
 * The part of the archive that holds one day of one class.
 *
 * @param day of the append times, in UTC
 */
public record ArchivePart(int id, long epoch, RetentionClass keptFor, LocalDate day) {}
