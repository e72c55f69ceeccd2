package dev.watchkeeper.cli.deploy;

import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.server.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** It is given up. */
@Command(
        name = "abort",
        mixinStandardHelpOptions = true,
        description = "Gives a deployment up. Its watch ends; what runs is not touched, and nothing is taken back.")
final class AbortVerb extends OneDeployment {
    @Option(names = "--reason", required = true, description = "why; everybody reads it")
    private String reason = "";

    @Override
    ExitCode run(Server server) {
        output().data(server.good(
                server.post(path() + "/abort", key("abort " + reason), json().put("reason", reason))));
        output().line(id() + " aborted");
        return ExitCode.PASSED;
    }
}
