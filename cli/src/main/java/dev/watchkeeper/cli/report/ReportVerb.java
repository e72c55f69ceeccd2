package dev.watchkeeper.cli.report;

import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a deployment came to. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a report on a deployment in Markdown, or with --output json its numbers: as far as is known now,"
                    + " or one that",
            "is written already (docs/reports.md)."
        })
public final class ReportVerb implements Callable<Integer> {
    @Parameters(paramLabel = "DEPLOYMENT", description = "its id")
    private String id = "";

    @Option(
            names = "--kind",
            defaultValue = "now",
            description = "now (default), short, day, week, postmortem, end, ...")
    private String kind = "now";

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Server server = options.server();
        String path = "/api/v1/deployments/" + Server.encoded(id) + "/reports/" + Server.encoded(kind);
        if (output.text()) {
            server.text(path, "text/markdown").lines().forEach(output::line);
        } else {
            output.data(server.get(path));
        }
        return ExitCode.PASSED.code();
    }
}
