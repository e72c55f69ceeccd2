package dev.watchkeeper.notifier.archive;

import dev.watchkeeper.contract.verdict.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as the stream shows it.
 *
 * @param body the event's own JSON
 */
public record ArchivedEvent(
        Position position,
        String topic,
        String type,
        String id,
        Instant time,
        Instant appendTime,
        Severity severity,
        String project,
        Optional<String> service,
        Optional<String> deployment,
        Optional<Integer> run,
        String sentence,
        String body) {}
