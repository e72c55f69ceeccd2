package dev.watchkeeper.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.Until;
import dev.watchkeeper.policy.watch.Phase;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a deployment again and again until it is over. It only looks: whoever stops it stops nothing. */
public final class Watching {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Server server;
    private final OutputOptions output;
    private final Until until;
    private final Clock clock = Clock.systemUTC();

    public Watching(Server server, OutputOptions output, Until until) {
        this.server = server;
        this.output = output;
        this.until = until;
    }

    /** Says on standard error what changes, a line each; ends with the phase's verdict. */
    public ExitCode lines(String path, String phase) {
        PrintWriter err = output.spec().commandLine().getErr();
        return watch(path, Optional.of(phase), Screen.of(err, false, Map.of()));
    }

    ExitCode watch(String path, Optional<String> phase, Screen screen) {
        JsonNode last = server.get(path);
        List<Phase> phases = Phases.of(server, last);
        while (true) {
            JsonNode now = server.get(path);
            screen.show(WatchTree.of(now, phases, clock.instant()));
            if (now.path("revision").asLong() != last.path("revision").asLong() || !now.equals(last)) {
                output.happened(now);
                last = now;
            }
            Optional<Ending> ending = Ending.of(now, phase);
            if (ending.isPresent()) {
                output.note(ending.get().sentence());
                output.line(now.path("id").asText() + " "
                        + ending.get()
                                .code()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', '-'));
                output.end(now);
                return ending.get().code();
            }
            until.check("the deployment has not come to its end");
            Server.pause(EVERY);
        }
    }
}
