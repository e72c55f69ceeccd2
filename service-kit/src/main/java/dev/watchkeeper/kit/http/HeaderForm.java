package dev.watchkeeper.kit.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The headers that nobody may give: those that say where a request goes or how long it is. Which addresses may be called, and to whom a
 * secret may be sent, is decided by the host of the address; behind one front that serves many names another {@code Host} would be
 * another place.
 */
final class HeaderForm {
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "host",
            "connection",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "content-length",
            "upgrade",
            "expect");

    private HeaderForm() {}

    /** Why a request with these headers is not sent, if so. */
    static Optional<String> refusal(Set<String> names) {
        return names.stream()
                .filter(name -> OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)))
                .sorted()
                .findFirst()
                .map(name -> "the header '" + name + "' is the connection's: what is called is the address alone");
    }
}
