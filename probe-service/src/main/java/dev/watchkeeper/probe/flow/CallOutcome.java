package dev.watchkeeper.probe.flow;

import dev.watchkeeper.policy.template.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What became of one request. */
public sealed interface CallOutcome {

    /**
     * The target answered, well or not.
     *
     * @param headers the values of a header, by its name
     * @param json the plain value at a place of the answer, as text; empty when the answer is no JSON or has none there
     * @param cut the body was longer than was read, so that {@code json} finds nothing
     * @param certificateLeft how long the certificates that the server has shown are still valid; none without TLS
     * @param took from the beginning to the last byte read
     * @param retryAfter when the target asks to be left alone until then
     */
    record Answered(
            int status,
            Function<String, List<String>> headers,
            Function<JsonPath, Optional<String>> json,
            boolean cut,
            Optional<Duration> certificateLeft,
            Duration took,
            Optional<Instant> retryAfter)
            implements CallOutcome {}

    /** The target did not answer as a well target does: refused, reset, timed out, failed the TLS handshake, sent no end. */
    record Broken(String why) implements CallOutcome {}

    /** The name cannot be resolved; that is no word from the target. */
    record NoAddress(String why) implements CallOutcome {}

    /** The request was not sent: too many were open here. */
    record NoRoomHere(String why) implements CallOutcome {}

    /** The request was not sent: an address or a secret that the operator does not allow. */
    record NotAllowedHere(String why) implements CallOutcome {}
}
