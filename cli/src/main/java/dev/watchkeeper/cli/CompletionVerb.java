package dev.watchkeeper.cli;

import dev.watchkeeper.cli.exit.ExitCode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete verbs and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a completion script for bash and zsh: source <(watchkeeper completion)",
            "In zsh it loads what it needs of bash itself."
        })
public final class CompletionVerb implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command before it calls it");
        }
        spec.commandLine().getOut().print(AutoComplete.bash("watchkeeper", Main.command()));
        spec.commandLine().getOut().flush();
        return ExitCode.PASSED.code();
    }
}
