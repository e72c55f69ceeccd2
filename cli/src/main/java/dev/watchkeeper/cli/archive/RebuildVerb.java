package dev.watchkeeper.cli.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Builds the archive anew from the topics. */
@Command(
        name = "rebuild-archive",
        mixinStandardHelpOptions = true,
        description = {
            "Builds the archive anew from the topics, as a new epoch; the one of before is served until it is whole.",
            "Says which offsets the topics no longer hold. Who reads the stream is given the state of now. Takes the"
                    + " token of an",
            "administrator of all projects; ends with 3 when it failed, and then nothing has changed."
        })
public final class RebuildVerb implements Callable<Integer> {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final String PATH = "/api/v1/archive/rebuild";

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Server server = options.server();
        JsonNode state =
                server.good(server.post(PATH, UUID.randomUUID().toString(), dev.watchkeeper.cli.output.Json.object()));
        while (state.path("state").asText().equals("running")) {
            output.happened(state);
            Server.pause(BETWEEN);
            state = server.get(PATH);
        }
        RebuildText.of(state).forEach(output::line);
        output.data(state);
        boolean built = state.path("state").asText().equals("finished");
        return (built ? ExitCode.PASSED : ExitCode.FAILED).code();
    }
}
