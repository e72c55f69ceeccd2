package dev.watchkeeper.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Plain;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the token lets its bearer do, as each service knows it: a pure function of their answers. */
final class TokenCheck {
    private static final Duration SOON = Duration.ofDays(7);

    private TokenCheck() {}

    /** @param callers by service; a service that does not know the token is not among them */
    static List<Finding> of(Map<String, JsonNode> callers, int services, URI at, Instant now) {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<String>> bySaying = new TreeMap<>();
        callers.forEach((service, caller) -> bySaying.computeIfAbsent(saying(caller), unused -> new ArrayList<>())
                .add(service));
        if (bySaying.isEmpty()) {
            findings.add(Finding.not(
                    "token",
                    ExitCode.UNAUTHORISED,
                    "no service says that it knows it",
                    "Give a token of the project in the environment variable WATCHKEEPER_TOKEN"));
        } else if (bySaying.size() > 1) {
            findings.add(Finding.not(
                    "token",
                    ExitCode.FAILED,
                    "the services do not agree: " + bySaying,
                    "Who may do what was changed a moment ago, or a service does not read it: ask again, then"
                            + " look at its log"));
        } else {
            String saying = bySaying.keySet().iterator().next();
            findings.add(
                    callers.size() == services
                            ? Finding.ok("token", saying)
                            : Finding.note("token", saying + ", say " + String.join(", ", callers.keySet()), ""));
        }
        callers.values().stream().findFirst().ifPresent(caller -> expiry(caller, now, findings));
        if ("http".equals(at.getScheme()) && !loopback(at)) {
            findings.add(Finding.note(
                    "address",
                    "the token goes to " + at.getHost() + " without encryption",
                    "Use an address that begins with https"));
        }
        return findings;
    }

    private static String saying(JsonNode caller) {
        List<String> roles = new ArrayList<>();
        caller.path("roles").forEach(role -> roles.add(Plain.text(role.asText())));
        String project = Plain.text(caller, "project");
        return "is " + Plain.text(caller, "subject") + ", " + String.join(", ", roles) + " in "
                + (project.equals("*") ? "all projects" : "project " + project);
    }

    private static void expiry(JsonNode caller, Instant now, List<Finding> findings) {
        if (!caller.hasNonNull("expires")) {
            findings.add(Finding.note("token", "never ends", "Tokens of pipelines and people ought to"));
            return;
        }
        try {
            Instant end = Instant.parse(caller.path("expires").asText());
            Duration left = Duration.between(now, end);
            String sentence = "ends at " + end;
            findings.add(
                    left.compareTo(SOON) < 0
                            ? Finding.note(
                                    "token", sentence + ", in " + left.toHours() + " h", "Ask an admin for a new one")
                            : Finding.ok("token", sentence));
        } catch (DateTimeException e) {
            findings.add(Finding.not("token", ExitCode.UNREACHABLE, "its end is not understood", ""));
        }
    }

    private static boolean loopback(URI at) {
        String host = at.getHost();
        return host != null && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
    }
}
