package dev.watchkeeper.cli.subscribe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the subscriptions that the caller may see. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists the subscriptions that you may see: id, standing, who is told, and of what. Never a secret.")
final class ListVerb implements Callable<Integer> {
    @Option(names = "--project", description = "only of this project")
    private @Nullable String project;

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Server server = options.server();
        ArrayNode wanted = Json.array();
        for (JsonNode one : server.get(OneSubscription.PATH)) {
            if (project == null || one.path("project").asText().equals(project)) {
                wanted.add(one);
                output.line(SubscriptionText.line(one));
            }
        }
        if (wanted.isEmpty()) {
            output.note("nobody has subscribed" + (project == null ? "" : " in project " + project));
        }
        output.list(wanted);
        return ExitCode.PASSED.code();
    }
}
