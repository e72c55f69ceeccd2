package dev.watchkeeper.cli.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.lint.PolicyAt;
import dev.watchkeeper.policy.window.WindowAnswer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        return PolicyFile.read(file, output, accepted -> {
            PolicyAt answer = PolicyAt.of(accepted.policy(), at);
            AtText.of(accepted.policy(), at, answer).forEach(output::line);
            output.data(json(accepted.policy(), answer));
            return ExitCode.PASSED.code();
        });
    }

    private ObjectNode json(Policy policy, PolicyAt answer) {
        ObjectNode all =
                Json.object().put("service", policy.service().toString()).put("at", at.toString());
        switch (answer.window()) {
            case WindowAnswer.Open() -> all.put("open", true);
            case WindowAnswer.Closed closed -> {
                all.put("open", false).put("reason", closed.reason());
                closed.opensAt().ifPresent(opens -> all.put("opens", opens.toString()));
            }
        }
        all.put("fullShift", answer.fullShift().toString());
        ArrayNode phases = all.putArray("phases");
        answer.phases().forEach(phase -> {
            ObjectNode node = phases.addObject()
                    .put("phase", phase.phase().name().value())
                    .put("from", phase.from().toString())
                    .put("to", phase.to().toString());
            ObjectNode every = node.putObject("every");
            phase.every()
                    .forEach((check, span) ->
                            every.put(check.value(), span.map(Object::toString).orElse("once")));
        });
        return all;
    }
}
