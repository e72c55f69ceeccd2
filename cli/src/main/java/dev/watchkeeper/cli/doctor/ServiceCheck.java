package dev.watchkeeper.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.Answer;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.Version;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether one service is there, is ready, is of our version, has our time, and knows us. */
final class ServiceCheck {
    /** What the services themselves bear between their clock and the broker's. */
    private static final Duration LARGEST_SKEW = Duration.ofSeconds(30);

    private final Server server;
    private final String service;
    private final Clock clock;

    ServiceCheck(Server server, String service, Clock clock) {
        this.server = server;
        this.service = service;
        this.clock = clock;
    }

    /** The findings, and the caller as this service knows it. */
    record Checked(List<Finding> findings, Optional<JsonNode> caller) {}

    /** @throws Stopped when nobody answers at the address at all */
    Checked check() {
        List<Finding> findings = new ArrayList<>();
        if (!ready(findings)) {
            return new Checked(findings, Optional.empty());
        }
        Instant before = clock.instant();
        Answer self = server.look("/services/" + service + "/api/v1/self");
        Instant after = clock.instant();
        return new Checked(findings, self(self, before, after, findings));
    }

    /** @return whether the service answers at all */
    private boolean ready(List<Finding> findings) {
        Answer answer = server.look("/services/" + service + "/q/health/ready");
        JsonNode checks = answer.body().path("checks");
        if (!checks.isArray()) {
            findings.add(Finding.not(
                    service,
                    ExitCode.UNREACHABLE,
                    "does not answer (" + answer.status() + ")",
                    "Start it; its log says why it ended. On one machine: ./watchkeeper status, ./watchkeeper logs "
                            + service));
            return false;
        }
        boolean well = true;
        for (JsonNode check : checks) {
            if (!check.path("status").asText().equals("UP")) {
                well = false;
                String name = Plain.text(check, "name");
                findings.add(Finding.not(
                        service,
                        ExitCode.FAILED,
                        "not ready: " + name + why(check.path("data")),
                        Remedies.of(service, name)));
            }
        }
        if (well) {
            findings.add(Finding.ok(service, "ready, " + checks.size() + " checks are up"));
        }
        return true;
    }

    private Optional<JsonNode> self(Answer answer, Instant before, Instant after, List<Finding> findings) {
        if (answer.status() == 401 || answer.status() == 403) {
            findings.add(
                    Finding.not(service, ExitCode.UNAUTHORISED, "does not take your token: " + answer.sentence(), ""));
            return Optional.empty();
        }
        JsonNode body = answer.body();
        if (!answer.well() || !body.hasNonNull("version")) {
            findings.add(Finding.not(
                    service,
                    ExitCode.UNREACHABLE,
                    "does not say which version it is (" + answer.status() + "): it is older than this command line ("
                            + Version.OWN + ")",
                    "Bring it up to date, or use the command line that came with it"));
            return Optional.empty();
        }
        String version = Plain.text(body, "version");
        if (!version.equals(Version.OWN)) {
            findings.add(Finding.not(
                    service,
                    ExitCode.FAILED,
                    "is version " + version + ", and this command line is " + Version.OWN,
                    "Bring the older of the two up to date"));
        }
        skew(body, before, after).ifPresent(findings::add);
        return Optional.of(body.path("caller"));
    }

    /** The service's time was taken between two of ours: only what lies outside of both is a difference for certain. */
    private Optional<Finding> skew(JsonNode body, Instant before, Instant after) {
        Instant theirs;
        try {
            theirs = Instant.parse(body.path("now").asText());
        } catch (DateTimeException e) {
            return Optional.of(Finding.not(service, ExitCode.FAILED, "does not say what time it has", ""));
        }
        Duration skew = theirs.isBefore(before)
                ? Duration.between(theirs, before)
                : theirs.isAfter(after) ? Duration.between(after, theirs) : Duration.ZERO;
        return skew.compareTo(LARGEST_SKEW) <= 0
                ? Optional.empty()
                : Optional.of(Finding.not(
                        service,
                        ExitCode.FAILED,
                        "its clock differs from this machine's by " + skew.toSeconds() + " s",
                        "Set both by NTP; a service whose clock differs from the broker's by more than 30 s"
                                + " decides nothing"));
    }

    private static String why(JsonNode data) {
        List<String> words = new ArrayList<>();
        data.properties()
                .forEach(field -> words.add(Plain.text(field.getKey()) + " "
                        + Plain.text(field.getValue().asText())));
        return words.isEmpty() ? "" : words.stream().collect(Collectors.joining(", ", " (", ")"));
    }
}
