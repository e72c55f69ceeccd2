package dev.watchkeeper.stack.kafka;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A broker says a line per partition and step when it starts: only its warnings are of use here. */
final class BrokerLog {
    /** Held, because the log manager forgets the level of a logger that nobody holds. */
    private static final List<Logger> SERVER = List.of(
                    "kafka",
                    "state.change.logger",
                    "org.apache.kafka.common.config",
                    "org.apache.kafka.common.utils",
                    "org.apache.kafka.controller",
                    "org.apache.kafka.coordinator",
                    "org.apache.kafka.image",
                    "org.apache.kafka.metadata",
                    "org.apache.kafka.network",
                    "org.apache.kafka.queue",
                    "org.apache.kafka.raft",
                    "org.apache.kafka.server",
                    "org.apache.kafka.snapshot",
                    "org.apache.kafka.storage")
            .stream()
            .map(Logger::getLogger)
            .toList();

    private BrokerLog() {}

    static void warningsOnly() {
        SERVER.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
