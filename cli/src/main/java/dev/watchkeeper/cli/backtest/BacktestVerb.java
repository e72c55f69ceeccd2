package dev.watchkeeper.cli.backtest;

import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.replay.PolicyFile;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.verification.backtest.Backtest;
import dev.watchkeeper.verification.backtest.BacktestText;
import dev.watchkeeper.verification.plan.WatchRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a policy would have done with the watches that were recorded. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Judges recorded watches again under another policy: what it would have taken back, how much sooner,",
            "and how often without need; then forecasts its false alarms a month and its delay for a 1 % and a 5 %"
                    + " step.",
            "A true incident is a recorded rollback that was verified, or what --labels says."
        })
public final class BacktestVerb implements Callable<Integer> {
    @Parameters(paramLabel = "POLICY", description = "the policy to try")
    private Path policy = Path.of("");

    @Option(
            names = "--recordings",
            required = true,
            paramLabel = "DIR",
            description = "a folder of recordings, each from /api/v1/deployments/<id>/recording")
    private Path recordings = Path.of("");

    @Option(
            names = "--since",
            defaultValue = "90d",
            description = "how far before the newest recording; 90d by default")
    private String since = "90d";

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "YAML: a deployment's id and `incident` or `healthy`, a line each")
    private @Nullable Path labels;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        PrintWriter notes = output.text() ? output.out() : output.err();
        Duration span = Durations.parse(since);
        WatchRules rules = new WatchRules(PolicyFile.read(policy).policy());
        List<Backtest.Labelled> watches =
                new RecordingFolder(recordings, Labels.read(Optional.ofNullable(labels))).newest(span, notes);
        Backtest backtest = Backtest.of(watches, rules);
        if (output.text()) {
            BacktestText.print(backtest, output.out());
        }
        notes.flush();
        output.data(BacktestJson.of(backtest));
        return ExitCode.PASSED.code();
    }
}
