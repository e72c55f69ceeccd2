package dev.watchkeeper.cli.subscribe;

import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.server.Server;
import picocli.CommandLine.Command;

/** Takes a subscription away. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Takes a subscription away, with its secret; what was told stays in the record.")
final class RemoveVerb extends OneSubscription {
    @Override
    ExitCode run(Server server) {
        server.delete(path());
        output().line(id() + " removed");
        output().data(Json.object().put("id", id()).put("removed", true));
        return ExitCode.PASSED;
    }
}
