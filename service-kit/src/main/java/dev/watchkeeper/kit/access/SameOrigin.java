package dev.watchkeeper.kit.access;

import dev.watchkeeper.kit.problem.Problem;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a request that a browser adds the session's cookie to was wanted by a page of ours. What changes something must say so
 * itself; what reads is refused when it says that it comes from elsewhere, unless the person goes there.
 */
final class SameOrigin {
    private static final String OURS = "same-origin";
    private static final String TYPED = "none";
    private static final String NAVIGATION = "navigate";

    private SameOrigin() {}

    /** Nothing when the request is ours. */
    static Optional<Problem> refusal(RequestFacts request) {
        boolean ours = request.changing() ? provesOurs(request) : !saysForeign(request);
        return ours ? Optional.empty() : Optional.of(AccessProblems.fromElsewhere());
    }

    /** A sign-in carries no cookie yet: it is refused only when it says that it comes from elsewhere. */
    static Optional<Problem> refusalOfSignIn(RequestFacts request) {
        boolean foreign = request.fetchSite()
                .map(site -> !site.equals(OURS))
                .orElseGet(() -> request.origin().isPresent() && !originIsOurs(request));
        return foreign ? Optional.of(AccessProblems.fromElsewhere()) : Optional.empty();
    }

    private static boolean provesOurs(RequestFacts request) {
        return request.fetchSite().map(OURS::equals).orElseGet(() -> originIsOurs(request));
    }

    private static boolean saysForeign(RequestFacts request) {
        if (request.fetchMode().filter(NAVIGATION::equals).isPresent()) {
            return false;
        }
        return request.fetchSite()
                .map(site -> !site.equals(OURS) && !site.equals(TYPED))
                .orElseGet(() -> request.origin().isPresent() && !originIsOurs(request));
    }

    private static boolean originIsOurs(RequestFacts request) {
        return request.origin()
                .map(origin -> normal(origin).equals(normal(request.ownOrigin())))
                .orElse(false);
    }

    private static String normal(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        String port = lower.startsWith("https:") ? ":443" : ":80";
        return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
    }
}
