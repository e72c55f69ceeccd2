package dev.watchkeeper.stack.kafka;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A broker says a line per partition and step when it starts: only its warnings are of use here. */
public final class BrokerLog {
    /** Held, because the log manager forgets the level of a logger that nobody holds. */
    private static final List<Logger> SERVER = List.of(
                    "kafka",
                    "state.change.logger",
                    "org.apache.kafka.clients",
                    "org.apache.kafka.common",
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

    private static final Logger DENIALS = Logger.getLogger("kafka.authorizer.logger");

    private BrokerLog() {}

    /** And each time that a right is missing: who, what, where. */
    public static void withDenials() {
        DENIALS.setLevel(Level.INFO);
    }

    /** Of the broker and of its clients. */
    public static void warningsOnly() {
        // The broker carries Log4j's interface without Log4j, which would complain once.
        if (System.getProperty("log4j2.StatusLogger.level") == null) {
            System.setProperty("log4j2.StatusLogger.level", "OFF");
        }
        SERVER.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
