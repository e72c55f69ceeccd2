package dev.watchkeeper.cli.policy;

import dev.watchkeeper.policy.lint.PolicyAt;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a start at an instant would mean. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Says whether a deployment may start then, which phases would run when, and how often each check is asked.",
            "Ends with 0 when the policy is accepted, whether a start would be open or closed."
        })
public final class TestVerb implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the policy, YAML or JSON")
    private Path file = Path.of("");

    @Option(
            names = "--at",
            required = true,
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description = "such as 2026-11-24T15:00:00Z")
    private Instant at = Instant.EPOCH;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command before it calls it");
        }
        return PolicyFile.read(file, spec.commandLine(), policy -> AtText.of(policy, at, PolicyAt.of(policy, at)));
    }
}
