package dev.watchkeeper.cli.replay;

import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.verification.replay.Replay;
import dev.watchkeeper.verification.replay.Replayed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (mapping != null) {
            new MappedReplay(mapping, Optional.ofNullable(policy), Path.of(recording), all, out())
                    .run(Optional.ofNullable(subject), Optional.ofNullable(plot));
            return 0;
        }
        Replayed replayed = Replay.of(new RecordingSource(recording, Optional.ofNullable(token)).read());
        print(replayed, out());
        return (replayed.same() ? ExitCode.PASSED : ExitCode.FAILED).code();
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command before it calls it");
        }
        return spec.commandLine().getOut();
    }

    private static void print(Replayed replayed, PrintWriter out) {
        for (Replayed.Line line : replayed.lines()) {
            out.println((line.same() ? "same    " : "DIFFERS ") + line.at() + "  "
                    + line.replayed().or(line::recorded).orElse(""));
            line.links().forEach(link -> out.println("        " + link.label() + ": " + link.url()));
            if (!line.same()) {
                out.println("        recorded: " + line.recorded().orElse("nothing"));
                out.println("        replayed: " + line.replayed().orElse("nothing"));
            }
        }
        replayed.unreadable().forEach(reason -> out.println("cannot be read: " + reason));
        long same = replayed.lines().stream().filter(Replayed.Line::same).count();
        out.println(
                replayed.lines().isEmpty()
                        ? "the recording holds no verdict"
                        : same + " of " + replayed.lines().size() + " verdicts are the same, byte for byte");
        out.flush();
    }
}
