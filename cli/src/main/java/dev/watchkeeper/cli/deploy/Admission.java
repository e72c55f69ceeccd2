package dev.watchkeeper.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.EventStream;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.Until;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Follows a gate until it is decided. */
final class Admission {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Server server;
    private final OutputOptions output;
    private final Until until;
    private final Map<String, String> told = new HashMap<>();
    private String decided = "";

    Admission(Server server, OutputOptions output, Until until) {
        this.server = server;
        this.output = output;
        this.until = until;
    }

    /**
     * Says each answer as it comes.
     *
     * @return the deployment that was admitted
     * @throws Stopped when it was not, with every reason
     */
    JsonNode await(String id) {
        String path = "/api/v1/deployments/" + Server.encoded(id);
        waitForTurn(path);
        while (decided.isEmpty()) {
            new EventStream(server, Duration.ofMinutes(2), output::note).read(path + "/gate", this::heard);
        }
        JsonNode now = server.get(path);
        String status = server.needed(now, "status");
        if (status.equals("refused")) {
            now.path("reasons")
                    .forEach(reason -> output.note("refused  " + Plain.text(reason, "code") + ": "
                            + Plain.text(reason, "sentence") + ". " + Plain.text(reason, "remedy")));
            output.end(now);
            throw new Stopped(ExitCode.BLOCKED, "deployment " + id + " is refused", "");
        }
        if (status.equals("aborted") || status.equals("superseded")) {
            output.end(now);
            throw new Stopped(ExitCode.BLOCKED, "deployment " + id + " is " + status, "");
        }
        now.path("notes").forEach(note -> output.note("note     " + Plain.text(note.asText())));
        return now;
    }

    private void waitForTurn(String path) {
        String last = "";
        JsonNode now = server.get(path);
        while (now.path("status").asText().equals("waiting")) {
            String said = "waiting  number " + now.path("position").asInt() + " in line for its service";
            if (!said.equals(last)) {
                output.note(said);
                output.happened(now);
                last = said;
            }
            until.check("its service has not become free");
            Server.pause(PAUSE);
            now = server.get(path);
        }
    }

    private boolean heard(EventStream.Event event) {
        until.check("the gate has not decided");
        switch (event.name()) {
            case "check" -> check(Json.sent(event.data()));
            case "decided" -> decided = Json.sent(event.data()).path("status").asText();
            default -> {}
        }
        return decided.isEmpty();
    }

    private void check(JsonNode check) {
        String line = "%-12s %s: %s"
                .formatted(Plain.text(check, "answer"), Plain.text(check, "check"), Plain.text(check, "sentence"));
        if (!line.equals(told.put(Plain.text(check, "check"), line))) {
            output.note(line);
            if (check.path("answer").asText().equals("needs-person")) {
                output.note("             asked of " + Plain.text(check, "owedBy"));
            }
            output.happened(check);
        }
    }
}
