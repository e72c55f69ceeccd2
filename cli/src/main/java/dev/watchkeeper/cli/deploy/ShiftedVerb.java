package dev.watchkeeper.cli.deploy;

import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.server.Server;
import picocli.CommandLine.Command;

/** All traffic is on the new version. */
@Command(
        name = "shifted",
        mixinStandardHelpOptions = true,
        description = "Says that all traffic is on the new version: from here its phases count.")
final class ShiftedVerb extends OneDeployment {
    @Override
    ExitCode run(Server server) {
        output().data(server.good(server.post(path() + "/shifted", key("shifted"), json())));
        output().line(id() + " shifted");
        return ExitCode.PASSED;
    }
}
