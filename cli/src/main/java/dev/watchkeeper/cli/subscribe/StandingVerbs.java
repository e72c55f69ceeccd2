package dev.watchkeeper.cli.subscribe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.server.Server;
import picocli.CommandLine.Command;

/** Whether a subscriber is told for the time being. */
final class StandingVerbs {
    private StandingVerbs() {}

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description =
                    "Tells a subscriber nothing for now; what happens meanwhile waits as long as it is worth being"
                            + " told.")
    static final class Pause extends Changing {
        @Override
        String word() {
            return "pause";
        }
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description =
                    "Goes on telling a subscriber, also one whose receiver had answered that it wants nothing more.")
    static final class Resume extends Changing {
        @Override
        String word() {
            return "resume";
        }
    }

    private abstract static class Changing extends OneSubscription {
        abstract String word();

        @Override
        ExitCode run(Server server) {
            JsonNode after = command(server, word(), Json.object());
            output().line(SubscriptionText.line(after));
            output().data(after);
            return ExitCode.PASSED;
        }
    }
}
