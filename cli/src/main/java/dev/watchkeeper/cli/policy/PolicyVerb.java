package dev.watchkeeper.cli.policy;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What there is to do with a policy file; only diff with one file, and set, ask a server. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Reads a policy file, says what it means, and puts it in force.",
        subcommands = {LintVerb.class, TestVerb.class, DiffVerb.class, SetVerb.class})
public final class PolicyVerb implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command before it calls it");
        }
        throw new ParameterException(spec.commandLine(), "Say what to do with the policy: lint, test, diff or set.");
    }
}
