package dev.watchkeeper.cli.subscribe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.Until;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A new secret. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description = "Gives a webhook a new secret, shown this one time; the one before signs as well for --overlap.")
final class RotateVerb extends OneSubscription {
    @Option(
            names = "--overlap",
            defaultValue = "24h",
            converter = Until.Text.class,
            description = "how long both sign: 24h (default), at most 7d")
    private Duration overlap = Duration.ofHours(24);

    @Override
    ExitCode run(Server server) {
        JsonNode answer = command(server, "secret", Json.object().put("overlap", overlap.toString()));
        output().line(id() + " has a new secret; the one before signs until "
                + Plain.text(answer.path("subscription"), "previousSecretUntil"));
        CreateVerb.Secret.show(answer, output());
        output().data(answer);
        return ExitCode.PASSED;
    }
}
