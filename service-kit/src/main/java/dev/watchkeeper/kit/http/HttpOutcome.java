package dev.watchkeeper.kit.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What became of an outgoing call. All of them are ordinary outcomes. */
public sealed interface HttpOutcome {
    /** From the start of the call to its end. */
    Duration latency();

    /**
     * The other side answered.
     *
     * @param headers by lower-case name
     * @param body given away and not copied, since it may be 1 MiB
     * @param cut whether the body was longer than was read
     * @param certificateEnd the earliest end of a certificate that the server has shown; none without TLS
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(
            int status,
            Map<String, List<String>> headers,
            byte[] body,
            boolean cut,
            Optional<Instant> certificateEnd,
            Duration latency)
            implements HttpOutcome {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public Optional<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                    .findFirst();
        }
    }

    /** The machine is there and nothing listens at the port. */
    record Refused(String why, Duration latency) implements HttpOutcome {}

    /** The deadline passed before the last byte. */
    record TimedOut(Duration deadline, Duration latency) implements HttpOutcome {}

    /** Neither connection nor answer: name not resolved, no route, TLS failed, connection lost, no HTTP. */
    record Unreachable(Cause cause, String why, Duration latency) implements HttpOutcome {}

    /** We do not call this address; nothing was sent. */
    record NotAllowed(String why, Duration latency) implements HttpOutcome {}

    /**
     * So many calls to this host are open here that none ended while this one waited; nothing was sent, and it says nothing about the
     * other side.
     *
     * @param latency how long it waited
     */
    record NoRoom(String host, Duration latency) implements HttpOutcome {
        public String why() {
            return "so many calls to " + host + " were open here that none ended within " + latency.toMillis()
                    + " ms; nothing was sent";
        }
    }

    /** Why an address could not be reached. */
    enum Cause {
        NAME,
        CONNECT,
        TLS,
        RESET,
        PROTOCOL
    }
}
