package dev.watchkeeper.probe.cadence;

import java.time.Instant;
import java.util.Optional;

/**
 * A check to ask now.
 *
 * @param missedFrom where the span begins that nobody asked for, when there is one; it ends where the slot begins
 */
public record Due(Slot slot, Optional<Instant> missedFrom) {}
