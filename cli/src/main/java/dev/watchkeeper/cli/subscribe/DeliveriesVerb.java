package dev.watchkeeper.cli.subscribe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.Server;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a subscriber was told. */
@Command(
        name = "deliveries",
        mixinStandardHelpOptions = true,
        description =
                "Shows the newest 200 things that a subscriber was told or is to be told; with POSITION each attempt"
                        + " at one.")
final class DeliveriesVerb extends OneSubscription {
    @Parameters(index = "1", arity = "0..1", paramLabel = "POSITION", description = "of one event, such as 1-42")
    private @Nullable String position;

    @Option(names = "--state", description = "only these: due, delivered, given_up, expired, ...")
    private @Nullable String state;

    @Override
    ExitCode run(Server server) {
        String at = position;
        JsonNode all = at == null
                ? server.get(path() + "/deliveries" + (state == null ? "" : "?state=" + Server.encoded(state)))
                : server.get(path() + "/deliveries/" + Server.encoded(at));
        for (JsonNode one : all) {
            output().line(at == null ? told(one) : Plain.text(one.toString()));
        }
        if (all.isEmpty()) {
            output().note("there is nothing");
        }
        output().list(all);
        return ExitCode.PASSED;
    }

    private static String told(JsonNode one) {
        return "%-12s %-10s %s, %d attempts%s%s"
                .formatted(
                        Plain.text(one, "position"),
                        Plain.text(one, "state"),
                        Plain.text(one, "noted"),
                        one.path("attempts").asInt(),
                        one.hasNonNull("next") ? ", next " + Plain.text(one, "next") : "",
                        one.hasNonNull("lastAnswer") ? ": " + Plain.text(one, "lastAnswer") : "");
    }
}
