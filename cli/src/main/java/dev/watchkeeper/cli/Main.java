package dev.watchkeeper.cli;

import dev.watchkeeper.cli.archive.RebuildVerb;
import dev.watchkeeper.cli.backtest.BacktestVerb;
import dev.watchkeeper.cli.migration.LintSqlVerb;
import dev.watchkeeper.cli.policy.PolicyVerb;
import dev.watchkeeper.cli.replay.ReplayVerb;
import dev.watchkeeper.cli.rollback.RollbackVerb;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code watchkeeper}: the verbs that need no running launcher. */
@Command(
        name = "watchkeeper",
        mixinStandardHelpOptions = true,
        version = "watchkeeper 0.1.0",
        description = "Watches a production deployment and takes it back when it turns bad.",
        subcommands = {ReplayVerb.class, BacktestVerb.class, PolicyVerb.class, RollbackVerb.class, LintSqlVerb.class, RebuildVerb.class})
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Exit codes: 0 well, 1 not, 2 wrong usage, 3 the recording cannot be read, or nobody answers. */
    static int run(String... args) {
        return command().execute(args);
    }

    static CommandLine command() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(String.valueOf(failure.getMessage()));
                    return 3;
                });
    }
}
