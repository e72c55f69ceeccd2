package dev.watchkeeper.notifier.story;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.id.EventId;
import java.time.Instant;

/**
 * An event, as the archive gives it.
 *
 * @param at when the broker appended it
 * @param old it happened so long ago that nobody is told any more; it only makes the story right
 */
public record Happening(EventId id, Event event, Instant at, boolean old) {}
