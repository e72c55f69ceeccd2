package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.problem.Problem;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The answers of the filter. */
final class AccessProblems {
    private static final String HEADER = "Authorization";

    private AccessProblems() {}

    static Problem tokenMissing() {
        return unauthorized(
                "There is no bearer token and no session",
                "Send 'Authorization: Bearer wk_...' with a token of yours, or sign in");
    }

    static Problem tokenUnknown() {
        return unauthorized("The token is not known", "Check the token, or ask an admin of your project for a new one");
    }

    static Problem tokenExpired() {
        return unauthorized("The token has expired", "Ask an admin of your project for a new one");
    }

    static Problem sessionUnknown() {
        return notSignedIn("The session has ended, or was opened a moment ago and is not known here yet");
    }

    static Problem sessionExpired() {
        return notSignedIn("The session has expired");
    }

    static Problem sessionWithoutAccess() {
        return notSignedIn("The token by which the session was opened is not valid any more");
    }

    static Problem fromElsewhere() {
        return Problem.of(403, "Not from here", "A page of another site has sent this in the name of who is signed in")
                .at("Origin")
                .remedy("Open the page of Watchkeeper itself; a program sends a bearer token instead of a cookie");
    }

    static Problem roleMissing(Set<Role> needed, String project) {
        String roles = needed.stream()
                .sorted()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        String where = project.equals(Grant.ALL_PROJECTS) ? "for all projects" : "in project '" + project + "'";
        return Problem.of(403, "Not allowed", "This needs the role " + roles + " " + where)
                .remedy("Ask an admin for the role, or someone who has it");
    }

    static Problem methodClosed() {
        return Problem.of(403, "Not allowed", "This address is open to nobody")
                .remedy("This is a fault of the service: report it to an operator");
    }

    static Problem notLoaded() {
        return Problem.of(503, "Not ready", "The service does not know yet who may do what")
                .remedy("Try again in a second");
    }

    private static Problem notSignedIn(String detail) {
        return Problem.of(401, "Not signed in", detail).at("Cookie").remedy("Sign in again");
    }

    private static Problem unauthorized(String detail, String remedy) {
        return Problem.of(401, "Not signed in", detail).at(HEADER).remedy(remedy);
    }
}
