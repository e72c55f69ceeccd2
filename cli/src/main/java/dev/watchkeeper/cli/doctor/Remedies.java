package dev.watchkeeper.cli.doctor;

import java.util.Locale;
import java.util.Map;

/** What to do about a health check that is down, by words of its name. */
final class Remedies {
    private static final Map<String, String> BY_WORD = Map.of(
            "database",
                    "Is Postgres up, and may the service in? Its address and user are quarkus.datasource.* of the"
                            + " service",
            "clock", "Set the clock of the service's machine by NTP: with a wrong one it decides nothing",
            "partition", "A record could not be handled: the service's log and the quarantine topic say which and why",
            "outbox", "The broker does not take events: is Kafka up, and are the topics there?",
            "access", "The topic of who may do what has not been read: is Kafka up? Else wait a moment",
            "messaging",
                    "Is Kafka up, and do the topics exist? kafka.bootstrap.servers of the service says where it looks",
            "stream", "The stream is not judging: is Kafka up? The service's log says what stopped it",
            "asks on time", "The probe is late: give it more processor time, or run a second probe",
            "rollbacks", "A rollback is stuck: look at it with `watchkeeper status`, and at the service's log",
            "started", "It is still starting: ask again in a moment");

    private Remedies() {}

    static String of(String service, String check) {
        String name = check.toLowerCase(Locale.ROOT);
        return BY_WORD.entrySet().stream()
                .filter(entry -> name.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("The log of " + service + " says more");
    }
}
