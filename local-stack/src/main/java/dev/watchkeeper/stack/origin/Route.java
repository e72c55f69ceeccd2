package dev.watchkeeper.stack.origin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which service answers a path.
 *
 * @param service gate, probe, verification, rollback or notifier
 * @param uri what that service is asked for: path and query
 */
record Route(String service, String uri) {
    /** Its interface, whether it is well, and its description. Figures name every project, and are for whoever scrapes it. */
    private static final Pattern SERVICE = Pattern.compile(
            "/services/(gate|probe|verification|rollback|notifier)(/api/.*|/q/health(?:/.*)?|/q/openapi)");

    /** A folder up, also as its digits: a service takes those for dots. */
    private static final Pattern UP = Pattern.compile(".*/(?:\\.|%2[eE]){2}(?:/.*)?");

    private static final Pattern NOTIFIER = Pattern.compile(
            "/|/favicon\\.(ico|svg)|/(sign-in|waiting|deployments|rollbacks|policies|subscriptions|reports|events|audit)(/.*)?"
                    + "|/(assets|webjars|_static|pages)/.*|/api/v1/deployments/[^/]+(/[^/]+){0,2}/(events|recording)|/api/v1/deployments/[^/]+/reports(/[^/]+)?|/api/v1/(events|undelivered)|/api/v1/(subscriptions|archive|status-drafts)(/.*)?");
    private static final Pattern ROLLBACK = Pattern.compile("/api/v1/(rollbacks|rehearsals|stop-switch)(/.*)?");
    private static final Pattern VERIFICATION = Pattern.compile("/api/v1/(watches|backtests)(/.*)?");
    private static final Pattern PROBE = Pattern.compile("/api/v1/probes(/.*)?");
    private static final Pattern GATE = Pattern.compile("/api/v1/.+");

    /** Nothing when no service has the path. */
    static Optional<Route> of(String uri) {
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        String query = question < 0 ? "" : uri.substring(question);
        if (UP.matcher(path).matches()) {
            return Optional.empty();
        }
        Matcher named = SERVICE.matcher(path);
        if (named.matches()) {
            return Optional.of(new Route(named.group(1), named.group(2) + query));
        }
        return service(path).map(service -> new Route(service, uri));
    }

    private static Optional<String> service(String path) {
        if (NOTIFIER.matcher(path).matches()) {
            return Optional.of("notifier");
        }
        if (ROLLBACK.matcher(path).matches()) {
            return Optional.of("rollback");
        }
        if (VERIFICATION.matcher(path).matches()) {
            return Optional.of("verification");
        }
        if (PROBE.matcher(path).matches()) {
            return Optional.of("probe");
        }
        return GATE.matcher(path).matches() ? Optional.of("gate") : Optional.empty();
    }
}
