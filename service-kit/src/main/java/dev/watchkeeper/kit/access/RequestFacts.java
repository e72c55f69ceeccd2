package dev.watchkeeper.kit.access;

import java.util.Optional;
import java.util.Set;

/**
 * What of a request says who sends it, and from where.
 *
 * @param authorization the header {@code Authorization}
 * @param session the secret in the session's cookie
 * @param fetchSite {@code Sec-Fetch-Site}: what the browser says of the page that asks; no page can set it
 * @param fetchMode {@code Sec-Fetch-Mode}
 * @param origin the header {@code Origin}
 * @param ownOrigin scheme, host and port under which the browser knows this service
 */
record RequestFacts(
        String method,
        Optional<String> authorization,
        Optional<String> session,
        Optional<String> fetchSite,
        Optional<String> fetchMode,
        Optional<String> origin,
        String ownOrigin) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** Whether it may change something. */
    boolean changing() {
        return !SAFE.contains(method);
    }
}
