package dev.watchkeeper.cli;

import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.output.SafeWriter;
import dev.watchkeeper.cli.server.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

/** {@code watchkeeper}: every verb but those that build, start and test the product itself. */
@Command(
        name = "watchkeeper",
        mixinStandardHelpOptions = true,
        version = "watchkeeper " + Version.OWN,
        description = "Watches a production deployment and takes it back when it turns bad.",
        footer = {
            "",
            "Data stand on standard output (--output text, json or jsonl), everything else on standard error. Nothing"
                    + " is ever asked back."
        })
public final class Main {
    private static final Set<String> OVERVIEW = Set.of("-h", "--help", "-V", "--version");

    private Main() {}

    public static void main(String[] args) {
        // So that there is a console only where there is a terminal, on every JDK.
        System.setProperty("jdk.console", "java.base");
        CommandLine command = command(args);
        command.setOut(SafeWriter.standardOut()).setErr(SafeWriter.standardError());
        int code = command.execute(args);
        command.getOut().flush();
        command.getErr().flush();
        System.exit(code);
    }

    /** @return a number of {@link ExitCode} */
    static int run(String... args) {
        return command(args).execute(args);
    }

    /** With every verb. */
    static CommandLine command() {
        return command(new String[0]);
    }

    /** To read what all verbs may be given takes longer than most verbs: so only that of the one that is asked for, and of none for the help. */
    static CommandLine command(String... args) {
        CommandLine command = new CommandLine(new Main());
        String first = args.length == 0 ? "" : args[0];
        for (String name : Verbs.ALL.contains(first) ? List.of(first) : Verbs.ALL) {
            command.addSubcommand(
                    name, OVERVIEW.contains(first) ? named(Verbs.of(name)) : new CommandLine(Verbs.of(name)));
        }
        command.setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setExecutionExceptionHandler((failure, failed, parsed) -> ended(failure, failed));
        withCodes(command);
        return command;
    }

    /** A verb as the list of all verbs shows it. */
    private static CommandLine named(Class<?> verb) {
        Command said = verb.getAnnotation(Command.class);
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(said.description());
        return new CommandLine(spec);
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
