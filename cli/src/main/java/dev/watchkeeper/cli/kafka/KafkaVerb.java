package dev.watchkeeper.cli.kafka;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What whoever runs the broker needs; no broker is asked. */
@Command(
        name = "kafka",
        mixinStandardHelpOptions = true,
        description = "Says what the broker of an installation has to be told.",
        subcommands = AclsVerb.class)
public final class KafkaVerb implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command before it calls it");
        }
        throw new ParameterException(spec.commandLine(), "Say what to print: acls.");
    }
}
