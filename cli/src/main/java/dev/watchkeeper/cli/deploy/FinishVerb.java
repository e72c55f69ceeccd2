package dev.watchkeeper.cli.deploy;

import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Detaching;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.Until;
import dev.watchkeeper.cli.watch.Watching;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Waits for the verification of a pipeline. */
@Command(
        name = "finish",
        mixinStandardHelpOptions = true,
        description = {
            "Waits until a phase of the watch has ended, and ends with its verdict. A runner is held for no longer"
                    + " than that:",
            "the server keeps watching to the end."
        })
final class FinishVerb extends OneDeployment {
    @Option(
            names = "--until",
            paramLabel = "PHASE",
            defaultValue = "verify",
            description = "a phase of the policy: verify (default), short, ...")
    private String phase = "verify";

    @Option(
            names = "--timeout",
            defaultValue = "1h",
            converter = Until.Text.class,
            description = "how long to wait: 1h (default)")
    private Duration timeout = Duration.ofHours(1);

    @Override
    ExitCode run(Server server) {
        return Detaching.during(
                output().err(),
                "the server goes on watching " + id(),
                () -> new Watching(server, output(), new Until(timeout)).lines(path(), phase));
    }
}
