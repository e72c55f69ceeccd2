package dev.watchkeeper.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import dev.watchkeeper.policy.watch.Phase;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** How a deployment, or a service, stands now. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows one deployment as it is now, or the newest ones of a service.")
public final class StatusVerb implements Callable<Integer> {
    @Parameters(paramLabel = "WHAT", description = "a deployment's id, or project/service/environment")
    private String what = "";

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Server server = options.server();
        if (what.contains("/")) {
            JsonNode all = server.get("/api/v1/deployments?service=" + Server.encoded(what));
            all.forEach(one -> {
                output.line("%-38s %-12s %3d %%  %-20s by %s, %s"
                        .formatted(
                                Plain.text(one, "id"),
                                Plain.text(one, "status"),
                                one.path("share").asInt(),
                                Plain.text(one.path("version"), "tag"),
                                Plain.text(one, "requestedBy"),
                                Plain.text(one.path("times"), "requested")));
                output.happened(one);
            });
            if (all.isEmpty()) {
                output.note("nothing of " + what + " was deployed here yet");
            }
            output.end(all);
        } else {
            JsonNode one = server.get("/api/v1/deployments/" + Server.encoded(what));
            server.needed(one, "status");
            List<Phase> phases = CarriedPolicy.of(server, one)
                    .map(policy -> policy.watch().phases())
                    .orElse(List.of());
            WatchTree.of(one, phases, List.of(), Clock.systemUTC().instant()).forEach(output::line);
            output.data(one);
        }
        return ExitCode.PASSED.code();
    }
}
