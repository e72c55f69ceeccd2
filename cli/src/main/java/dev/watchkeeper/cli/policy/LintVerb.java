package dev.watchkeeper.cli.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.lint.Lint;
import dev.watchkeeper.policy.lint.LintReport;
import dev.watchkeeper.policy.lint.LintText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        return PolicyFile.read(file, output, accepted -> {
            LintReport report = Lint.of(accepted.policy());
            LintText.of(accepted.policy(), report).forEach(output::line);
            output.data(json(accepted.policy(), accepted.document().hash(), report));
            return ExitCode.PASSED.code();
        });
    }

    private static ObjectNode json(Policy policy, String hash, LintReport report) {
        ObjectNode all = Json.object()
                .put("service", policy.service().toString())
                .put("accepted", true)
                .put("hash", hash);
        report.falseAlarm().ifPresent(part -> all.put("falseAlarm", part));
        ArrayNode shares = all.putArray("shares");
        report.shares()
                .forEach(share -> shares.addObject()
                        .put("rule", share.rule().value())
                        .put("alpha", share.alpha())
                        .put("acts", share.acts()));
        ArrayNode earliest = all.putArray("earliest");
        report.earliest().forEach(one -> {
            ObjectNode node =
                    earliest.addObject().put("rule", one.rule().value()).put("why", one.why());
            one.after().ifPresent(after -> node.put("after", after.toString()));
        });
        report.warnings().forEach(all.putArray("warnings")::add);
        report.people().forEach(all.putArray("people")::add);
        ArrayNode notRun = all.putArray("notRun");
        report.notRun().forEach(one -> notRun.add(one.text()));
        return all;
    }
}
