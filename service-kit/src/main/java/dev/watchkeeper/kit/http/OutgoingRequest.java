package dev.watchkeeper.kit.http;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A call to an address that somebody outside chose.
 *
 * @param project on whose behalf: its secrets and its allowed private addresses apply
 * @param headers a value may name a secret as {@code secret:<project>/<name>}, alone or after a word such as {@code Bearer}
 * @param deadline for the whole call, from resolving the name to the last byte
 * @param connection whether an open connection may be used
 */
public record OutgoingRequest(
        ProjectName project,
        String method,
        URI address,
        Map<String, String> headers,
        Optional<byte[]> body,
        Duration deadline,
        Connection connection) {
    /** Which connection it goes over. */
    public enum Connection {
        /** One of its own: what a check of reachability needs, and whatever must not be sent twice. */
        NEW,
        /** One that an earlier request has left open, if there is one: for reading, often, from the same host. */
        KEPT
    }

    /** @throws IllegalArgumentException for a deadline of nothing, or a kept connection for anything but reading */
    public OutgoingRequest {
        method = method.toUpperCase(Locale.ROOT);
        headers = Map.copyOf(headers);
        if (connection == Connection.KEPT && (!method.equals("GET") || body.isPresent())) {
            throw new IllegalArgumentException("only GET may go over a kept connection: it may be sent once more");
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("the deadline of a request is longer than nothing");
        }
    }

    /** Over a connection of its own. */
    public OutgoingRequest(
            ProjectName project,
            String method,
            URI address,
            Map<String, String> headers,
            Optional<byte[]> body,
            Duration deadline) {
        this(project, method, address, headers, body, deadline, Connection.NEW);
    }

    public static OutgoingRequest get(ProjectName project, URI address, Duration deadline) {
        return new OutgoingRequest(project, "GET", address, Map.of(), Optional.empty(), deadline);
    }

    /** Headers may have been given values that are nobody's business: only the names are printed. */
    @Override
    public String toString() {
        return method + " " + address + " for " + project + ", headers " + headers.keySet();
    }
}
