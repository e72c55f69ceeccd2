package dev.watchkeeper.cli.policy;

import dev.watchkeeper.policy.lint.Lint;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a policy is right, and what it means. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Prints every mistake of a policy; or how its false alarms are split, how soon each rule can decide,",
            "what can never be met, what people decide, and what this version does not do."
        })
public final class LintVerb implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the policy, YAML or JSON")
    private Path file = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command before it calls it");
        }
        return PolicyFile.read(file, spec.commandLine(), policy -> LintText.of(policy, Lint.of(policy)));
    }
}
