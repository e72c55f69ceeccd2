package dev.watchkeeper.cli.watch;

import dev.watchkeeper.cli.output.Detaching;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import dev.watchkeeper.cli.server.Until;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Watches a deployment to its end. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "Shows a deployment with its phases, rules and steps until it is over: redrawn in place on a terminal, one"
                    + " line for each",
            "change elsewhere or with NO_COLOR. Ctrl-C only detaches: the server goes on watching."
        })
public final class WatchVerb implements Callable<Integer> {
    @Parameters(paramLabel = "DEPLOYMENT", description = "its id")
    private String id = "";

    @Option(
            names = "--until",
            paramLabel = "PHASE",
            description = "end when this phase has ended; else with the deployment")
    private @Nullable String phase;

    @Option(
            names = "--timeout",
            defaultValue = "8d",
            converter = Until.Text.class,
            description = "how long to look on: 8d (default)")
    private Duration timeout = Duration.ofDays(8);

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    @SuppressWarnings("SystemConsoleNull") // Main chooses the console that is there only where there is a terminal
    public Integer call() {
        Server server = options.server();
        boolean terminal = System.console() != null;
        Screen screen = output.text() ? Screen.of(output.out(), terminal, System.getenv()) : lines -> {};
        Watching watching = new Watching(server, output, new Until(timeout));
        return Detaching.during(
                output.err(),
                "the server goes on watching " + id,
                () -> watching.watch("/api/v1/deployments/" + Server.encoded(id), Optional.ofNullable(phase), screen)
                        .code());
    }
}
