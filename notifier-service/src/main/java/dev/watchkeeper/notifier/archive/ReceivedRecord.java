package dev.watchkeeper.notifier.archive;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.kit.incoming.RecordPlace;
import java.util.Optional;

/**
 * A record that was read from its topic and may be kept.
 *
 * @param envelope what it says; empty for the erasure of a compacted key
 */
public record ReceivedRecord(EncodedEvent wire, RecordPlace place, Optional<Envelope> envelope) {}
