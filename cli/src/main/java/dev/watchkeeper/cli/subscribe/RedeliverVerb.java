package dev.watchkeeper.cli.subscribe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.server.Server;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells again. */
@Command(
        name = "redeliver",
        mixinStandardHelpOptions = true,
        description = "Tells again what did not arrive; with POSITION one event, also one that did.")
final class RedeliverVerb extends OneSubscription {
    @Parameters(index = "1", arity = "0..1", paramLabel = "POSITION", description = "of one event, such as 1-42")
    private @Nullable String position;

    @Override
    ExitCode run(Server server) {
        ObjectNode which = Json.object();
        if (position != null) {
            which.put("position", position);
        }
        JsonNode again = command(server, "redeliver", which);
        output().line(id() + " is told " + again.path("events").asInt() + " again");
        output().data(again);
        return ExitCode.PASSED;
    }
}
