package dev.watchkeeper.cli.subscribe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.OutputOptions;
import dev.watchkeeper.cli.server.Keys;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.ServerOptions;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A verb about one subscription. */
abstract class OneSubscription implements Callable<Integer> {
    static final String PATH = "/api/v1/subscriptions";

    @Parameters(index = "0", paramLabel = "SUBSCRIPTION", description = "its id, as `subscribe list` shows it")
    private String id = "";

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    final String id() {
        return id;
    }

    final OutputOptions output() {
        return output;
    }

    final String path() {
        return PATH + "/" + Server.encoded(id);
    }

    /** Does it; the same act of the same attempt of a pipeline is done once. */
    final JsonNode command(Server server, String word, ObjectNode body) {
        return server.good(server.post(
                path() + "/" + word, Keys.of(Optional.empty(), System.getenv(), word + " " + id + " " + body), body));
    }

    @Override
    public final Integer call() {
        return run(options.server()).code();
    }

    abstract ExitCode run(Server server);
}
