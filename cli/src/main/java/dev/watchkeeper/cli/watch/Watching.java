package dev.watchkeeper.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.Until;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.watch.Phase;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a deployment again and again until it is over. It only looks: whoever stops it stops nothing. */
public final class Watching {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(10);

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
        PrintWriter err = output.err();
        return watch(path, Optional.of(phase), Screen.of(err, false, Map.of()));
    }

    ExitCode watch(String path, Optional<String> phase, Screen screen) {
        JsonNode first = server.get(path);
        Optional<Policy> policy = CarriedPolicy.of(server, first);
        List<Phase> phases = policy.map(carried -> carried.watch().phases()).orElse(List.of());
        Outlook outlook = policy.map(carried -> Outlook.following(server, first, carried, clock.instant()))
                .orElse(Outlook.NONE);
        JsonNode last = MissingNode.getInstance();
        Server patient = server.patient(LONGEST_ABSENCE, output::note);
        while (true) {
            JsonNode now = patient.get(path);
            server.needed(now, "status");
            Instant at = clock.instant();
            screen.show(WatchTree.of(now, phases, outlook.at(now, at), at));
            if (!now.equals(last)) {
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
