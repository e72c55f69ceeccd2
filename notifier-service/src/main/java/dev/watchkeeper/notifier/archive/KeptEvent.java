package dev.watchkeeper.notifier.archive;

import dev.watchkeeper.contract.event.Event;

/** An event that was archived now, for the first time. */
public record KeptEvent(ArchivedEvent archived, Event event) {}
