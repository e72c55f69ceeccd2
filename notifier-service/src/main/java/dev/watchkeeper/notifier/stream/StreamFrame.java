package dev.watchkeeper.notifier.stream;

import dev.watchkeeper.notifier.archive.ArchivedEvent;

/**
 * An event as it goes to readers, written once for all of them.
 *
 * @param bytes given away, not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record StreamFrame(ArchivedEvent event, byte[] bytes) {}
