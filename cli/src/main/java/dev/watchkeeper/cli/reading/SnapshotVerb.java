package dev.watchkeeper.cli.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Is there a snapshot of the database from before the start? */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        description = {
            "Says which snapshot of the database the gate made before a deployment, and whether it is available. With"
                    + " a service:",
            "before its newest deployment. It makes none itself: the gate makes it where the policy says backup: {"
                    + " snapshot:",
            "before-start }, once for each deployment. Ends with 3 when there is none, with 5 while nobody can say."
        })
public final class SnapshotVerb implements Callable<Integer> {
    private static final String CHECK = "backup.snapshot";

    @Parameters(paramLabel = "WHAT", description = "project/service/environment, or a deployment's id")
    private String what = "";

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Server server = options.server();
        JsonNode deployment =
                what.contains("/") ? newest(server) : server.get("/api/v1/deployments/" + Server.encoded(what));
        String id = server.needed(deployment, "id");
        JsonNode check = StreamSupport.stream(deployment.path("checks").spliterator(), false)
                .filter(one -> one.path("check").asText().equals(CHECK))
                .findFirst()
                .orElseThrow(() -> new Stopped(
                        ExitCode.FAILED,
                        "no snapshot was asked for before deployment " + id,
                        "Its policy does not say gate: { backup: { snapshot: before-start } }"));
        output.line(id + " " + Plain.text(check, "answer") + ": " + Plain.text(check, "sentence"));
        Optional.of(Plain.text(check, "remedy")).filter(text -> !text.isEmpty()).ifPresent(output::note);
        output.data(Json.object().put("deployment", id).set("snapshot", check));
        return switch (check.path("answer").asText()) {
            case "passed" -> ExitCode.PASSED.code();
            case "failed" -> ExitCode.FAILED.code();
            default -> ExitCode.INCONCLUSIVE.code();
        };
    }

    private JsonNode newest(Server server) {
        JsonNode all = server.get("/api/v1/deployments?service=" + Server.encoded(what));
        if (all.isEmpty()) {
            throw new Stopped(ExitCode.FAILED, "nothing of " + what + " was deployed here yet", "");
        }
        return all.path(0);
    }
}
