package dev.watchkeeper.cli.subscribe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.Server;
import picocli.CommandLine.Command;

/** Tells a subscriber something that is no event. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description =
                "Tells a subscriber, now, something that is no event; ends with 0 when it was taken, with 3 when not.")
final class TryVerb extends OneSubscription {
    @Override
    ExitCode run(Server server) {
        JsonNode tried = command(server, "test", Json.object());
        String outcome = server.needed(tried, "outcome");
        output().line(id() + " " + Plain.text(outcome.replace('_', ' '))
                + (tried.hasNonNull("status")
                        ? ", status " + tried.path("status").asInt()
                        : "")
                + ", after " + tried.path("millis").asLong() + " ms"
                + (tried.hasNonNull("why") ? ": " + Plain.text(tried, "why") : ""));
        output().data(tried);
        return outcome.equals("taken") ? ExitCode.PASSED : ExitCode.FAILED;
    }
}
