package dev.watchkeeper.cli;

import dev.watchkeeper.cli.archive.RebuildVerb;
import dev.watchkeeper.cli.backtest.BacktestVerb;
import dev.watchkeeper.cli.deploy.DeployVerb;
import dev.watchkeeper.cli.deploy.GateVerb;
import dev.watchkeeper.cli.doctor.DoctorVerb;
import dev.watchkeeper.cli.events.EventsVerb;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.migration.LintSqlVerb;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.people.ApproveVerb;
import dev.watchkeeper.cli.people.AttestVerb;
import dev.watchkeeper.cli.policy.PolicyVerb;
import dev.watchkeeper.cli.replay.ReplayVerb;
import dev.watchkeeper.cli.rollback.RollbackVerb;
import dev.watchkeeper.cli.watch.StatusVerb;
import dev.watchkeeper.cli.watch.WatchVerb;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code watchkeeper}: every verb but those that build, start and test the product itself. */
@Command(
        name = "watchkeeper",
        mixinStandardHelpOptions = true,
        version = "watchkeeper 0.1.0",
        description = "Watches a production deployment and takes it back when it turns bad.",
        subcommands = {
            GateVerb.class,
            DeployVerb.class,
            WatchVerb.class,
            StatusVerb.class,
            AttestVerb.class,
            ApproveVerb.class,
            RollbackVerb.class,
            EventsVerb.class,
            PolicyVerb.class,
            ReplayVerb.class,
            BacktestVerb.class,
            LintSqlVerb.class,
            RebuildVerb.class,
            DoctorVerb.class,
            AutoComplete.GenerateCompletion.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // So that there is a console only where there is a terminal, on every JDK.
        System.setProperty("jdk.console", "java.base");
        System.exit(run(args));
    }

    /** @return a number of {@link ExitCode} */
    static int run(String... args) {
        return command().execute(args);
    }

    static CommandLine command() {
        CommandLine command = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, failed, parsed) -> ended(failure, failed));
        withCodes(command);
        return command;
    }

    /** One sentence, and its code: of what cannot be read, of what is read and refused; what is nobody's is a fault of this program, and says so without its insides. */
    static int ended(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        switch (failure) {
            case Stopped stopped -> err.println(Plain.text(String.valueOf(stopped.getMessage())));
            case IOException cannotRead -> err.println(Plain.text(String.valueOf(cannotRead.getMessage())));
            case IllegalArgumentException refused -> err.println(Plain.text(String.valueOf(refused.getMessage())));
            default ->
                err.println("watchkeeper: a fault of this program ("
                        + failure.getClass().getSimpleName() + ": " + Plain.text(String.valueOf(failure.getMessage()))
                        + "): report it with what you typed");
        }
        err.flush();
        return switch (failure) {
            case Stopped stopped -> stopped.code().code();
            case IOException cannotRead -> ExitCode.INCONCLUSIVE.code();
            case IllegalArgumentException refused -> ExitCode.FAILED.code();
            default -> ExitCode.INTERNAL.code();
        };
    }

    private static void withCodes(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.table());
        command.getSubcommands().values().forEach(Main::withCodes);
    }
}
