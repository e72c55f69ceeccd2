package dev.watchkeeper.notifier.archive;

/** One partition of one topic, by its full name. */
public record Lane(String topic, int partition) {}
