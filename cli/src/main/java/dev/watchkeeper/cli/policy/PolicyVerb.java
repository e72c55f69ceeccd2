package dev.watchkeeper.cli.policy;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Questions about a policy file, answered without any service. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Reads a policy file and says what it means.",
        subcommands = {LintVerb.class, TestVerb.class})
public final class PolicyVerb implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command before it calls it");
        }
        throw new ParameterException(spec.commandLine(), "Say what to do with the policy: lint or test.");
    }
}
