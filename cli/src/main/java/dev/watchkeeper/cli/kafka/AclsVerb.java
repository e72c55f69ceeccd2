package dev.watchkeeper.cli.kafka;

import dev.watchkeeper.cli.exit.ExitCode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints every right of the five services at the broker. */
@Command(
        name = "acls",
        mixinStandardHelpOptions = true,
        description = {
            "Prints which service may do what at the broker; everything else has to be denied there.",
            "As a table, as commands of kafka-acls.sh, or as KafkaUser resources of Strimzi."
        })
public final class AclsVerb implements Callable<Integer> {
    /** The forms. */
    public enum Form {
        TABLE,
        COMMANDS,
        STRIMZI;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--format", paramLabel = "FORM", defaultValue = "table", description = "table, commands or strimzi")
    private Form form = Form.TABLE;

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            defaultValue = "kafka",
            description = "of strimzi: the Kafka resource that the users belong to (kafka)")
    private String cluster = "kafka";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command before it calls it");
        }
        if (!cluster.matches("[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?")) {
            throw new picocli.CommandLine.ParameterException(
                    spec.commandLine(), "--cluster is the name of a Kubernetes resource, such as my-kafka.");
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (form) {
            case TABLE -> AclText.table().forEach(out::println);
            case COMMANDS -> AclText.commands().forEach(out::println);
            case STRIMZI -> AclText.strimzi(cluster).forEach(out::println);
        }
        out.flush();
        return ExitCode.PASSED.code();
    }
}
