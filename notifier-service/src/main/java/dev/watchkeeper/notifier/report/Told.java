package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.event.Event;
import java.time.Instant;

/** An event, and when its writer says that it happened. */
public record Told(Event event, Instant time) {}
