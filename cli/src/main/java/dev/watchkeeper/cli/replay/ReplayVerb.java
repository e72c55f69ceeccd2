package dev.watchkeeper.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.verification.replay.Replay;
import dev.watchkeeper.verification.replay.Replayed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Replays one recorded watch and says whether every verdict comes out byte for byte as it was recorded. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Computes a recorded watch again and compares every verdict with the recorded bytes.",
            "Ends with 0 when all are the same, 3 when one differs, 5 when the recording cannot be read.",
            "With --mapping: runs measured rows (CSV or JSON lines) through the same core and prints what it",
            "would have said, a plot, and, where the mapping names true incidents, what was found."
        })
public final class ReplayVerb implements Callable<Integer> {
    @Parameters(
            paramLabel = "RECORDING",
            description = "a file, plain or gzip, or the address .../api/v1/deployments/<id>/recording;"
                    + " with --mapping the folder that holds the rows")
    private String recording = "";

    @Option(names = "--mapping", description = "what the rows mean: see docs/replay.md")
    private @Nullable Path mapping;

    @Option(names = "--policy", description = "another policy than the mapping's")
    private @Nullable Path policy;

    @Option(names = "--subject", description = "only this one of the mapping's subjects")
    private @Nullable String subject;

    @Option(names = "--all", description = "print every change of a verdict, not only breaches")
    private boolean all;

    @Option(names = "--plot", paramLabel = "FILE.svg", description = "write the curves there")
    private @Nullable Path plot;

    @Option(
            names = "--token",
            defaultValue = "${env:WATCHKEEPER_TOKEN}",
            description = "a viewer's token for an address; better given as WATCHKEEPER_TOKEN")
    private @Nullable String token;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        if (mapping != null) {
            if (!output.text()) {
                throw new ParameterException(
                        output.spec().commandLine(), "With --mapping there is --output text only.");
            }
            new MappedReplay(mapping, Optional.ofNullable(policy), Path.of(recording), all, output.out())
                    .run(Optional.ofNullable(subject), Optional.ofNullable(plot));
            return ExitCode.PASSED.code();
        }
        Replayed replayed = Replay.of(new RecordingSource(recording, Optional.ofNullable(token)).read());
        print(replayed);
        json(replayed);
        return (replayed.same() ? ExitCode.PASSED : ExitCode.FAILED).code();
    }

    private void print(Replayed replayed) {
        for (Replayed.Line line : replayed.lines()) {
            output.line((line.same() ? "same    " : "DIFFERS ") + line.at() + "  "
                    + line.replayed().or(line::recorded).orElse(""));
            line.links().forEach(link -> output.line("        " + link.label() + ": " + link.url()));
            if (!line.same()) {
                output.line("        recorded: " + line.recorded().orElse("nothing"));
                output.line("        replayed: " + line.replayed().orElse("nothing"));
            }
        }
        replayed.unreadable().forEach(reason -> output.line("cannot be read: " + reason));
        long same = replayed.lines().stream().filter(Replayed.Line::same).count();
        output.line(
                replayed.lines().isEmpty()
                        ? "the recording holds no verdict"
                        : same + " of " + replayed.lines().size() + " verdicts are the same, byte for byte");
    }

    private void json(Replayed replayed) {
        ObjectNode whole = Json.object().put("same", replayed.same());
        ArrayNode verdicts = whole.putArray("verdicts");
        for (Replayed.Line line : replayed.lines()) {
            ObjectNode node =
                    verdicts.addObject().put("at", line.at().toString()).put("same", line.same());
            line.recorded().ifPresent(sentence -> node.put("recorded", sentence));
            line.replayed().ifPresent(sentence -> node.put("replayed", sentence));
            output.happened(node);
        }
        replayed.unreadable().forEach(whole.putArray("unreadable")::add);
        output.end(whole);
    }
}
