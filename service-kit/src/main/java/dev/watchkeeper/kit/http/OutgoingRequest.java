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
 */
public record OutgoingRequest(
        ProjectName project,
        String method,
        URI address,
        Map<String, String> headers,
        Optional<byte[]> body,
        Duration deadline) {
    public OutgoingRequest {
        method = method.toUpperCase(Locale.ROOT);
        headers = Map.copyOf(headers);
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("the deadline of a request is longer than nothing");
        }
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
