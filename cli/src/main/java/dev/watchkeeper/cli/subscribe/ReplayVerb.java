package dev.watchkeeper.cli.subscribe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells a time of the past again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Tells a subscriber everything again that it wants from a time on, at most 10,000 events at once.")
final class ReplayVerb extends OneSubscription {
    @Option(
            names = "--since",
            required = true,
            paramLabel = "INSTANT",
            description = "in the past, such as 2026-05-01T10:00:00Z")
    private String since = "";

    @Override
    ExitCode run(Server server) {
        JsonNode replayed = command(server, "replay", Json.object().put("since", since));
        output().line(id() + " is told " + replayed.path("events").asInt() + " again, up to "
                + Plain.text(replayed, "upTo"));
        if (replayed.path("more").asBoolean()) {
            output().note("there is more: ask again from the time of the event at " + Plain.text(replayed, "upTo"));
        }
        output().data(replayed);
        return ExitCode.PASSED;
    }
}
